import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { logSumExp, naturalLogarithm, uniformEntropy } from '#engine';
import { roundTo, softmaxTrace } from '#engine/teaching.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Half the width of the axis: 16 bits overflow and underflow inside it. */
export const REACH = 20;
/** Places of the curve to a unit of the logit: those where a ring can stand. */
const PLACES = 10;
/** What the formula as written is computed in. */
const SMALL = 'float16';

const logit = (k: number, value: number) =>
  number({
    label: `Logit of ${PENGUIN_SPECIES[k - 1]}`,
    symbol: `z_${k}`,
    ink: 'z',
    doc: `The logit of ${PENGUIN_SPECIES[k - 1]}.`,
    default: value,
    min: -REACH,
    max: REACH,
    step: 0.1,
    digits: 1,
  });

export const params = {
  numClasses: choice({
    label: 'Species',
    symbol: 'K',
    doc: 'How many logits there are: Gentoo is left out where there are two.',
    default: 3,
    options: { 2: 'two', 3: 'three' },
  }),
  z1: logit(1, 3),
  z2: logit(2, 2),
  z3: logit(3, 1),
};

export type State = StateOf<typeof params>;

/** The log-sum-exp of logits, how far above the largest it lies, and what the formula as written makes of it in 16 bits. */
function at(logits: readonly number[]) {
  const max = Math.max(...logits);
  const { sum } = softmaxTrace(logits, { precision: SMALL, shifted: false });
  return {
    logits,
    max,
    lse: logSumExp(logits),
    above: logSumExp(logits.map((z) => z - max)),
    sum,
    /** ln of that sum, rounded as well: ∞ where it overflows, −∞ where all exponentials round to 0. */
    written: roundTo(naturalLogarithm(sum), SMALL),
  };
}

export type Place = ReturnType<typeof at>;

/** Every place of Adelie's ring, the other logits held. */
const curveOf = memoLast(
  (others: readonly number[]) =>
    Array.from({ length: 2 * REACH * PLACES + 1 }, (_, index) => at([index / PLACES - REACH, ...others])),
  sameJson,
);

/** The least that three digits show. */
const LEAST = 0.001;

/** A distance in three digits; one that they do not show is said so. */
export const saidAbove = (above: number): string =>
  above < LEAST / 2 ? `less than ${formatShare(LEAST)}` : formatShare(above);

/** For a spreadsheet: numbers as they are, the others as most programs read them. */
const cell = (value: number): number | string =>
  Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf';

export function derive({ numClasses, z1, z2, z3 }: State) {
  const logits = [z1, z2, z3].slice(0, numClasses);
  const now = at(logits);
  const curve = curveOf(logits.slice(1));
  const room = uniformEntropy(numClasses);
  const isEqual = logits.every((z) => z === z1);
  const row = ({ logits: [first], lse, above, written }: Place) => [first, lse, above, cell(written)];
  return {
    now,
    curve,
    /** ln K, which the log-sum-exp never exceeds the maximum by. */
    room,
    isEqual,
    /** The curve's part that the formula as written reaches in 16 bits, and its first place on either side beyond. */
    reached: curve.filter(({ written }) => Number.isFinite(written)),
    overflow: curve.find(({ sum }) => sum === Number.POSITIVE_INFINITY)?.logits[0],
    underflow: curve.findLast(({ sum }) => sum === 0)?.logits[0],
    summary: `The largest logit is ${formatNumber(now.max, { digits: 1 })}, the log-sum-exp ${formatNumber(now.lse, { digits: 3 })}: ${saidAbove(now.above)} above it, of at most ${formatNumber(room, { digits: 3 })}.`,
    table: {
      columns: ['logit of Adelie', 'log-sum-exp', 'above the largest', 'as written in 16 bits'],
      rows: [now, ...curve.filter(({ logits: [first] }) => Number.isInteger(first))].map(row),
    },
  };
}

export type SoftMax = ReturnType<typeof derive>;

export const softMaximum = defineWidget({
  id: 'soft-maximum',
  tag: 'SoftMaximum',
  title: 'The soft maximum',
  about:
    'Drag two or three logits: the log-sum-exp lies above the largest, by ln K at most, and as written in 16 bits it is lost at both ends.',
  params,
  domains: `Domains fixed: z −${REACH} to ${REACH}, above the largest 0 to 1.5`,
  derive,
});
