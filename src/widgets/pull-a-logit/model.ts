import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { crossEntropy, crossEntropyGradient, logSumExp, softmax } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Logits can be dragged this far from 0. */
export const LOGIT_REACH = 4;
/** Places along the curve of one logit, from end to end. */
const CURVE_STEP = 0.25;

const NUMBERS = [1, 2, 3] as const;
const bySpecies = { 1: PENGUIN_SPECIES[0], 2: PENGUIN_SPECIES[1], 3: PENGUIN_SPECIES[2] };

export const params = {
  label: choice({
    label: 'The penguin is',
    symbol: 'y',
    ink: 'y',
    doc: 'The label, a species by its number.',
    options: bySpecies,
    default: 2,
  }),
  pulled: choice({
    label: 'Curve of',
    symbol: 'z',
    ink: 'z',
    doc: 'The logit along which the loss is drawn; the one that was dragged last.',
    options: bySpecies,
    default: 2,
  }),
  logits: vector({
    label: 'Logits',
    symbol: 'z',
    ink: 'z',
    doc: 'One logit per species.',
    default: [1, 2, 3],
    min: -LOGIT_REACH,
    max: LOGIT_REACH,
  }),
};

export type State = StateOf<typeof params>;

/** Where one step against the slopes, at rate 1, leads; it ends at the reach. */
export function stepped({ logits, label }: Pick<State, 'logits' | 'label'>): readonly number[] {
  const slopes = crossEntropyGradient(logits, label - 1);
  return logits.map((z, k) =>
    Number(Math.min(LOGIT_REACH, Math.max(-LOGIT_REACH, z - slopes[k])).toFixed(6)),
  );
}

/** The loss while one logit moves and the others stay: [z, loss] along the reach. */
const curveOf = memoLast((logits: readonly number[], pulled: number, label: number) =>
  Array.from({ length: (2 * LOGIT_REACH) / CURVE_STEP + 1 }, (_, at) => {
    const z = -LOGIT_REACH + at * CURVE_STEP;
    return [z, crossEntropy(logits.with(pulled - 1, z), label - 1)] as const;
  }),
);

export function derive({ logits, label, pulled }: State) {
  const shares = Array.from(softmax(logits));
  const slopes = Array.from(crossEntropyGradient(logits, label - 1));
  const loss = crossEntropy(logits, label - 1);
  const classes = NUMBERS.map((k) => ({
    k,
    name: bySpecies[k],
    logit: logits[k - 1],
    share: shares[k - 1],
    isLabel: k === label,
    slope: slopes[k - 1],
  }));
  const said = classes.map(
    ({ name, logit, share, slope }) =>
      `${name}: logit ${formatNumber(logit)}, share ${formatShare(share)}, slope ${formatShare(slope)}`,
  );
  return {
    classes,
    label: classes[label - 1],
    pulled: classes[pulled - 1],
    loss,
    logSumExp: logSumExp(logits),
    curve: curveOf(logits, pulled, label),
    summary: `The penguin is a ${PENGUIN_SPECIES[label - 1]}, and the loss is ${formatNumber(loss, { digits: 3 })}. ${said.join('. ')}.`,
    table: {
      columns: ['species', 'logit', 'share', 'label', 'slope of the loss'],
      rows: classes.map(({ name, logit, share, isLabel, slope }) => [
        name,
        logit,
        share,
        isLabel ? 1 : 0,
        slope,
      ]),
    },
  };
}

export type Pull = ReturnType<typeof derive>;

export const pullALogit = defineWidget({
  id: 'pull-a-logit',
  tag: 'PullALogit',
  title: 'Pull a logit',
  about: 'Drag the logits of three species, and read the slope of the loss in each.',
  params,
  domains: `Domains fixed: logits −${LOGIT_REACH} to ${LOGIT_REACH}, loss 0 to 9; an arrow is as long as its slope`,
  derive,
});
