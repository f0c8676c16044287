import {
  crossEntropy,
  entropy,
  smoothedTargets,
  softCrossEntropy,
  softCrossEntropyGradient,
  softmax,
} from '#engine';
import { smoothedLogitGap } from '#engine/teaching.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Far enough right for the gap that 1000 classes ask for at the least smoothing there is. */
export const GAP_DOMAIN = [0, 14] as const;
/** Nats; more is cut, and marked so. */
export const LOSS_TOP = 4;
const GAP_STEP = 0.1;
/** A hand within this of the lowest point holds it. */
const NEAR = 0.05;

export const params = {
  smoothing: number({
    label: 'Smoothing',
    symbol: 'ε',
    ink: 'y',
    doc: 'Part of the label that is spread evenly over all classes.',
    default: 0.1,
    min: 0,
    max: 0.5,
    step: 0.01,
  }),
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Number of classes K.',
    default: 10,
    min: 2,
    max: 1000,
    stops: [2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000],
  }),
  gap: number({
    label: 'Gap',
    symbol: 'z',
    ink: 'z',
    doc: 'How far the label’s logit stands above the others, which are equal.',
    default: 9,
    min: GAP_DOMAIN[0],
    max: GAP_DOMAIN[1],
    step: 0.05,
  }),
};

export type State = StateOf<typeof params>;

function ahead(numClasses: number, gap: number): Float64Array {
  const logits = new Float64Array(numClasses);
  logits[0] = gap;
  return logits;
}

const curvesOf = memoLast((numClasses: number, smoothing: number) => {
  const targets = smoothedTargets(0, numClasses, smoothing);
  const numPoints = Math.round((GAP_DOMAIN[1] - GAP_DOMAIN[0]) / GAP_STEP) + 1;
  return Array.from({ length: numPoints }, (_, at) => {
    const gap = Number((GAP_DOMAIN[0] + at * GAP_STEP).toFixed(6));
    const logits = ahead(numClasses, gap);
    return { gap, smooth: softCrossEntropy(logits, targets), plain: crossEntropy(logits, 0) };
  });
});

export function derive({ smoothing, numClasses, gap }: State) {
  const targets = smoothedTargets(0, numClasses, smoothing);
  const logits = ahead(numClasses, gap);
  const loss = softCrossEntropy(logits, targets);
  const best = smoothedLogitGap(numClasses, smoothing);
  const least = entropy(targets);
  const plain = crossEntropy(logits, 0);
  const isHeld = Math.abs(gap - best) < NEAR;
  const say = (value: number) => formatNumber(value, { digits: 3, share: true });
  return {
    smoothing,
    numClasses,
    gap,
    loss,
    plain,
    /** What the gradient says to do with the label's logit. */
    slope: softCrossEntropyGradient(logits, targets)[0],
    share: softmax(logits)[0],
    target: targets[0],
    other: targets[1],
    best,
    least,
    isHeld,
    curve: curvesOf(numClasses, smoothing),
    summary: `Smoothing ${formatNumber(smoothing)} over ${formatCount(numClasses)} classes: the label’s target is ${formatShare(targets[0])}. At a gap of ${formatNumber(gap)} the loss is ${say(loss)} nats; it is lowest, ${say(least)}, at ${Number.isFinite(best) ? `a gap of ${say(best)}` : 'no gap: it falls for ever'}.`,
    table: {
      columns: ['gap', 'loss', 'loss without smoothing'],
      rows: [
        [gap, loss, plain] as const,
        ...curvesOf(numClasses, smoothing)
          .filter(({ gap: at }) => Number.isInteger(at))
          .map(({ gap: at, smooth, plain: without }) => [at, smooth, without] as const),
      ],
    },
  };
}

export type Smoothed = ReturnType<typeof derive>;

export const smooth = defineWidget({
  id: 'smooth',
  tag: 'SmoothLabels',
  title: 'How far ahead is far enough?',
  about: 'Label smoothing asks for a finite gap of the logits: hold the lowest point of its loss by hand.',
  params,
  domains: `Domains fixed: gap ${GAP_DOMAIN[0]} to ${GAP_DOMAIN[1]}, loss 0 to ${LOSS_TOP} nats`,
  derive,
});
