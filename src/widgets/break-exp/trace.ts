import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { logSoftmax, softmax, softplus, surprisal } from '#engine';
import { type Precision, roundTo, softmaxTrace } from '#engine/teaching.ts';
import { formatNumber } from '#notation/formatNumber.ts';

export const METHODS = { written: 'as written', shifted: 'shifted', log: 'in log space' } as const;
export type Method = keyof typeof METHODS;

export const FORMATS = { float64: '64-bit', float32: '32-bit', float16: '16-bit' } as const;
export const PRECISIONS = Object.keys(FORMATS) as Precision[];

/** What became of two logits on their way to shares and log-shares. */
export interface Trace {
  readonly precision: Precision;
  /** Name of the format: `64-bit`. */
  readonly format: string;
  /** [2] e^z, or e^(z − max). */
  readonly exponentials: readonly number[];
  readonly sum: number;
  /** [2]; NaN where nothing can be divided. */
  readonly shares: readonly number[];
  /** [2] their logarithms, nats. */
  readonly logShares: readonly number[];
}

/** The shares of two logits, each step rounded to a format. */
export function traceOf(logits: readonly [number, number], precision: Precision, method: Method): Trace {
  const shifted = method !== 'written';
  const { exponentials, sum, probabilities } = softmaxTrace(logits, { precision, shifted });
  const shares = [...probabilities];
  return {
    precision,
    format: FORMATS[precision],
    exponentials: [...exponentials],
    sum,
    shares,
    logShares: method === 'log' ? logSharesOf(logits, precision) : shares.map((p) => lnOf(p, precision)),
  };
}

/** The logarithm of a share that was formed first. */
const lnOf = (share: number, precision: Precision): number =>
  Number.isNaN(share) ? Number.NaN : roundTo(0 - surprisal(share), precision);

/** z_k − max − log1p(e^−gap), the share never formed. */
function logSharesOf([z1, z2]: readonly [number, number], precision: Precision): readonly number[] {
  const round = (x: number) => roundTo(x, precision);
  const max = Math.max(z1, z2);
  // With two classes log1p of the smaller exponential is softplus of minus the gap.
  const rest = round(softplus(-Math.abs(z1 - z2)));
  return [z1, z2].map((z) => round(round(z - max) - rest));
}

/** How a computation ended. */
export interface Ending {
  /** Shares and their logarithms can be used. */
  readonly passed: boolean;
  readonly kind: 'overflow' | 'sum' | 'underflow' | 'log' | 'rounded' | 'fine';
  readonly words: string;
}

/** How far a number is off, as a part of what it should be. */
const errorOf = (value: number, exact: number): number =>
  value === exact ? 0 : Math.abs((value - exact) / exact);

/** In words, how many digits of the worst of several numbers are right. */
const digitsOf = (values: readonly number[], exact: ArrayLike<number>): string =>
  wordsOfError(Math.max(...values.map((value, k) => errorOf(value, exact[k]))));

/** What broke first, in words; or how much was lost. */
export function endingOf(trace: Trace, logits: readonly [number, number]): Ending {
  const { exponentials, sum, shares, logShares } = trace;
  const beyond = exponentials.flatMap((t, k) => (t === Number.POSITIVE_INFINITY ? [k] : []));
  if (beyond.length > 0) {
    const words =
      beyond.length === 2
        ? 'both exponentials are ∞'
        : `the exponential of ${PENGUIN_SPECIES[beyond[0]]} is ∞`;
    return { passed: false, kind: 'overflow', words: `${words}, and ∞ ÷ ∞ is no number` };
  }
  if (sum === Number.POSITIVE_INFINITY) {
    return {
      passed: false,
      kind: 'sum',
      words: 'each exponential fits, their sum does not: both shares are 0',
    };
  }
  if (sum === 0) {
    return {
      passed: false,
      kind: 'underflow',
      words: 'both exponentials round to 0, and 0 ÷ 0 is no number',
    };
  }
  const lost = logShares.indexOf(Number.NEGATIVE_INFINITY);
  if (lost >= 0) {
    return {
      passed: false,
      kind: 'log',
      words: `the share of ${PENGUIN_SPECIES[lost]} rounds to 0, so its logarithm is −∞`,
    };
  }
  const sure = shares.indexOf(1);
  if (sure >= 0) {
    return {
      passed: true,
      kind: 'rounded',
      words:
        logShares[sure] === 0
          ? `the share of ${PENGUIN_SPECIES[sure]} rounds to 1, and its logarithm to 0: what was lost is about e^−${formatNumber(Math.abs(logits[0] - logits[1]), { digits: 0 })}`
          : `the share of ${PENGUIN_SPECIES[sure]} rounds to 1; its logarithm does not round to 0`,
    };
  }
  const ofShares = digitsOf(shares, softmax(logits));
  const ofLogs = digitsOf(logShares, logSoftmax(logits));
  const words =
    ofShares === ofLogs ? `right to ${ofShares}` : `shares right to ${ofShares}, logarithms to ${ofLogs}`;
  return { passed: true, kind: 'fine', words };
}

/** Below this all of a 64-bit number's digits are right but the last few. */
const FULL = 1e-14;

function wordsOfError(error: number): string {
  if (error < FULL) return 'the last digits';
  // The place of the first digit that is off, read from its power of ten.
  const digits = -Number(error.toExponential().split('e')[1]) - 1;
  if (digits < 1) return 'no digit';
  return `about ${digits} ${digits === 1 ? 'digit' : 'digits'}`;
}
