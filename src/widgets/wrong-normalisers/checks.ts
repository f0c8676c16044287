import { DIGIT_READINGS } from '#datasets/digitReadings.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Normaliser, sharesBy } from './normalisers.ts';

export interface Check {
  readonly id: 'defined' | 'positive' | 'ordered' | 'unmoved';
  readonly passed: boolean;
  /** There was nothing to check: it neither passes nor fails. */
  readonly notMade?: true;
  /** What was found, on these logits. */
  readonly words: string;
}

export const CHECK_NAMES: Readonly<Record<Check['id'], string>> = {
  defined: 'Can it be computed?',
  positive: 'Is every share above 0?',
  ordered: 'Does a larger logit get more?',
  unmoved: 'Does adding c to all change nothing?',
};

/** Shares that differ by less differ by rounding only: a few units in the last place of 1. */
const ROUNDING = 1e-14;

const share = (value: number) => formatShare(value);
const logit = (value: number) => formatNumber(value);

/** Index of the least entry. */
function least(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value < values[best] ? index : best), 0);
}

function checkPositive(shares: readonly number[]): Check {
  const worst = least(shares);
  const value = shares[worst];
  const passed = value > 0;
  const words =
    value > 0
      ? `the smallest is ${share(value)}`
      : value < 0
        ? `“${DIGIT_READINGS[worst]}” gets ${share(value)}`
        : `“${DIGIT_READINGS[worst]}” gets exactly 0`;
  return { id: 'positive', passed, words };
}

/** The two classes whose order is turned round most; undefined when no order is lost. */
function worstPair(
  logits: readonly number[],
  shares: readonly number[],
): readonly [number, number] | undefined {
  let worst: readonly [number, number] | undefined;
  let most = ROUNDING;
  for (const [i, low] of logits.entries()) {
    for (const [j, high] of logits.entries()) {
      const turned = shares[i] - shares[j];
      // Equal shares for different logits lose the order, too.
      if (low < high && (turned > most || (worst === undefined && turned >= -ROUNDING))) {
        worst = [i, j];
        most = Math.max(most, turned);
      }
    }
  }
  return worst;
}

function checkOrdered(logits: readonly number[], shares: readonly number[]): Check {
  const pair = worstPair(logits, shares);
  if (!pair) return { id: 'ordered', passed: true, words: 'the order is kept' };
  const [low, high] = pair;
  const verb = shares[low] - shares[high] > ROUNDING ? 'beats' : 'ties with';
  return { id: 'ordered', passed: false, words: `${logit(logits[low])} ${verb} ${logit(logits[high])}` };
}

function checkUnmoved(
  normaliser: Normaliser,
  logits: readonly number[],
  shares: readonly number[],
  c: number,
): Check {
  const moved = sharesBy(
    normaliser,
    logits.map((z) => z + c),
  );
  if (!moved) return { id: 'unmoved', passed: false, words: 'then the sum is 0' };
  const changes = moved.map((value, index) => Math.abs(value - shares[index]));
  const most = changes.reduce((best, change, index) => (change > changes[best] ? index : best), 0);
  const passed = changes[most] <= ROUNDING;
  if (c === 0) return { id: 'unmoved', passed, notMade: true, words: 'not checked: c is 0' };
  return {
    id: 'unmoved',
    passed,
    words: passed
      ? 'no share moves'
      : `“${DIGIT_READINGS[most]}”: ${share(shares[most])} becomes ${share(moved[most])}`,
  };
}

/**
 * The four checks of one normaliser on given logits.
 * @param c the constant added to all logits
 */
export function checksOf(normaliser: Normaliser, logits: readonly number[], c: number): readonly Check[] {
  const shares = sharesBy(normaliser, logits);
  if (!shares) {
    return [
      { id: 'defined', passed: false, words: 'the sum is 0: nothing can be divided by it' },
      ...(['positive', 'ordered', 'unmoved'] as const).map((id) => ({
        id,
        passed: false,
        words: 'no shares',
      })),
    ];
  }
  return [
    { id: 'defined', passed: true, words: 'the sum is not 0' },
    checkPositive(shares),
    checkOrdered(logits, shares),
    checkUnmoved(normaliser, logits, shares, c),
  ];
}
