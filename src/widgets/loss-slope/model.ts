import { logisticLoss, sigmoid } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { logitOf, PENGUINS } from './penguins.ts';

/** The axis of z reaches this far to both sides. */
export const REACH = 6;
/** Top of the axis of losses: what a sure and wrong model pays at the end of the axis of z. */
export const MOST_LOSS = 6.5;
/** Straight pieces the curves are drawn with. */
const NUM_PIECES = 96;
/** The Adelie of the shallowest bill: the line is sure of it, and wrong. */
const FIRST = PENGUINS[1];

export const params = {
  label: choice({
    label: 'The penguin is',
    symbol: 'y',
    ink: 'y',
    doc: 'The label: 1 for an Adelie, 0 for a Gentoo.',
    default: FIRST.label,
    options: { 0: 'a Gentoo', 1: 'an Adelie' },
  }),
  z: number({
    label: 'Log-odds',
    symbol: 'z',
    ink: 'z',
    doc: 'The log-odds of Adelie that the model gives to the penguin.',
    default: logitOf(FIRST),
    min: -REACH,
    max: REACH,
  }),
};

export type State = StateOf<typeof params>;

/** What the loss of a label is and does at one z. */
function at(z: number, label: 0 | 1) {
  const share = sigmoid(z);
  return { z, share, loss: logisticLoss(z, label), slope: share - label };
}

export type Place = ReturnType<typeof at>;

const curveOf = (label: 0 | 1) =>
  Array.from({ length: NUM_PIECES + 1 }, (_, index) => at((2 * REACH * index) / NUM_PIECES - REACH, label));

/** The losses of both labels along the axis, by label. */
export const CURVES = [curveOf(0), curveOf(1)] as const;

export const COLUMNS = ['z', 'label y', 'share of Adelie', 'share minus label', 'loss'];

export function derive({ z, label }: State) {
  const now = at(z, label);
  const row = ({ z: logit, share, slope, loss }: Place) => [logit, label, share, slope, loss];
  const whole = Array.from({ length: 2 * REACH + 1 }, (_, index) => at(index - REACH, label));
  return {
    now,
    label,
    species: label === 1 ? 'Adelie' : 'Gentoo',
    curve: CURVES[label],
    other: CURVES[1 - label],
    /** The measured penguin that stands here. */
    penguin: PENGUINS.find((each) => each.label === label && logitOf(each) === z),
    summary: `The penguin is ${label === 1 ? 'an Adelie, label 1' : 'a Gentoo, label 0'}. At z = ${formatNumber(z)} the share of Adelie is ${formatShare(now.share)}, the loss ${formatNumber(now.loss, { digits: 3, share: true })}, and its slope, share minus label, ${formatShare(now.slope)}.`,
    table: { columns: COLUMNS, rows: [now, ...whole].map(row) },
  };
}

export type LossAt = ReturnType<typeof derive>;

export const lossSlope = defineWidget({
  id: 'loss-slope',
  tag: 'LossSlope',
  title: 'One penguin’s loss and its slope',
  about:
    'Drag the log-odds of one penguin along the curve of its loss: the tangent is as steep as the share is far from the label.',
  params,
  domains: `Domains fixed: z −${REACH} to ${REACH}, loss 0 to ${MOST_LOSS}, share 0 to 1`,
  derive,
});
