import { exponential, sigmoid, softmax } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import {
  dot,
  EXAMPLE,
  EXPONENTIALS,
  LOGITS,
  logitsAt,
  NUM_CLASSES,
  NUM_PARAMETERS,
  SHARES,
  sum,
} from './example.ts';

/** What a choice gives on the example's numbers. */
export interface Verdict {
  readonly passed: boolean;
  /** The number that fails or passes, as it is shown. */
  readonly number: string;
  /** What the number is, and why it will or will not do. */
  readonly words: string;
}

const { x, theta } = EXAMPLE;
const OTHER_X = x.map((value) => -value);
const share = (value: number) => formatShare(value);
const list = (values: readonly number[], write = share) => values.map(write).join(', ');
/** A few units in the last place of 1: sums of three shares round by no more. */
const ROUNDING = 1e-14;

function sumsToOne(entries: readonly number[], words: string): Verdict {
  const total = sum(entries);
  return {
    passed: Math.abs(total - 1) <= ROUNDING,
    number: formatNumber(total, { digits: 3, share: true }),
    words,
  };
}

export function evaluateGiven(choice: string): Verdict {
  const [here, there] = [SHARES[0], softmax(logitsAt(OTHER_X))[0]];
  if (choice === 'equal') {
    return {
      passed: x.length === NUM_PARAMETERS,
      number: `${x.length} against ${NUM_PARAMETERS}`,
      words: `x holds ${x.length} numbers, θ holds ${NUM_PARAMETERS}: one cannot be the other.`,
    };
  }
  if (choice === 'alone') {
    return {
      passed: here === there,
      number: `${share(here)} or ${share(there)}`,
      words: 'Without x there is one share for every point; the model has different ones, here and at −x.',
    };
  }
  return {
    passed: here !== there,
    number: `${share(here)} and ${share(there)}`,
    words: 'x is given, θ is fixed: a share of class 1 at x, and another at −x.',
  };
}

export function evaluateBracket(choice: string): Verdict {
  const terms: Readonly<Record<string, readonly number[]>> = {
    vector: theta.map((row) => dot(row.map(exponential), x)),
    product: theta.map((row) => exponential(dot(row, x))),
    features: theta.map((row) => dot(row, x.map(exponential))),
  };
  const found = terms[choice];
  const lowest = Math.min(...found);
  const words: Readonly<Record<string, string>> = {
    vector: `The exp of a vector is a vector of ${x.length} numbers, and its product with x can be negative.`,
    product: 'First the product, one number; then its exponential, which is always above 0.',
    features: 'Here θ multiplies a vector of exponentials, and that can be negative.',
  };
  return { passed: lowest > 0, number: formatNumber(lowest), words: words[choice] };
}

export function evaluateIndex(choice: string): Verdict {
  const total = sum(EXPONENTIALS);
  if (choice === 'sumOverK') {
    const [first, third] = [EXPONENTIALS[0], EXPONENTIALS[2]].map((t) =>
      sum(EXPONENTIALS.map((each) => each / (NUM_CLASSES * t))),
    );
    const verdict = sumsToOne(
      EXPONENTIALS.map((t) => t / (NUM_CLASSES * EXPONENTIALS[0])),
      '',
    );
    return {
      ...verdict,
      passed: verdict.passed && first === third,
      number: `${share(first!)} or ${formatNumber(third!)}`,
      words:
        'The sum captures k, and nothing says what j is: with j = 1 the shares have one sum, with j = 3 another.',
    };
  }
  if (choice === 'termInK') {
    const shares = EXPONENTIALS.map((t) => t / (NUM_CLASSES * t));
    return {
      passed: Math.max(...shares) - Math.min(...shares) > ROUNDING,
      number: list(shares),
      words: 'K times the same term: every class gets one third, whatever the logits are.',
    };
  }
  return sumsToOne(
    EXPONENTIALS.map((t) => t / total),
    'j runs over all classes, k stays the one asked for: the shares sum to 1.',
  );
}

export function evaluateBias(choice: string): Verdict {
  const origin = x.map(() => 0);
  const bias = { none: undefined, one: EXAMPLE.bias.map(() => EXAMPLE.bias[0]), each: EXAMPLE.bias }[choice];
  const shares = Array.from(softmax(logitsAt(origin, bias)));
  const words: Readonly<Record<string, string>> = {
    none: 'At x = 0 every logit is 0, so every class gets one third, whatever the data say.',
    one: `The same b (${formatNumber(EXAMPLE.bias[0])}) for all classes is a constant added to all logits: no share moves.`,
    each: `At x = 0 the biases (${list(EXAMPLE.bias, (b) => formatNumber(b, { digits: 1 }))}) speak, and common classes can get more.`,
  };
  return {
    passed: Math.max(...shares) - Math.min(...shares) > ROUNDING,
    number: list(shares),
    words: words[choice],
  };
}

export function evaluateList(choice: string): Verdict {
  const second = { first: 0, second: 1, last: 2 }[choice];
  const words: Readonly<Record<string, string>> = {
    first: 'The row y = 1 stands twice and y = 2 not at all: the entries do not sum to 1.',
    second: 'One row for each class: the entries sum to 1.',
    last: 'The row y = K stands twice and y = 2 not at all: the entries do not sum to 1.',
  };
  return sumsToOne([SHARES[0], SHARES[second!], SHARES[2]], words[choice]);
}

export function evaluateActivation(choice: string): Verdict {
  if (choice === 'note') {
    const layer = EXPONENTIALS[0];
    return {
      passed: Number.isInteger(layer),
      number: `layer ${formatNumber(layer)}`,
      words: `The index in brackets names a layer, and t is a list of exponentials (${list(EXPONENTIALS, (t) => formatNumber(t))}): no layer has that number.`,
    };
  }
  return choice === 'exponentials'
    ? sumsToOne(EXPONENTIALS, 'The right layer, but only half of the work: exponentials are no shares yet.')
    : sumsToOne(
        EXPONENTIALS.map((t) => t / sum(EXPONENTIALS)),
        'Both steps: exponentials, then division. The entries sum to 1.',
      );
}

export function evaluateClasses(choice: string): Verdict {
  const least = { one: 1, two: 2, none: 0 }[choice];
  let shares: readonly number[];
  try {
    shares = Array.from(softmax(LOGITS.slice(0, least)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      passed: false,
      number: 'no share',
      words: `With no class there is nothing to divide. The engine refuses: ${reason}.`,
    };
  }
  return {
    passed: shares.every((value) => value > 0 && value < 1),
    number: list(shares, (value) => (value === 1 ? '1' : share(value))),
    words:
      least === 1
        ? 'One class gets exactly 1, whatever its logit, and 1 is not inside (0, 1).'
        : 'From two classes on, every share lies strictly between 0 and 1.',
  };
}

/** Two logits that are not each other's zero. */
const PAIR = [0.7, -0.7] as const;

export function evaluateLogistic(choice: string): Verdict {
  const [z1, z2] = PAIR;
  const value = sigmoid({ first: z1, difference: z1 - z2, reversed: z2 - z1 }[choice]!);
  const truth = softmax(PAIR)[0];
  const off = Math.abs(value - truth);
  const passed = off <= ROUNDING;
  const words: Readonly<Record<string, string>> = {
    first: `softmax gives ${share(truth)}, so this is off by ${share(off)}. It is right only where the other logit is 0.`,
    difference: `softmax gives ${share(truth)}, too: class 1 against class 2 is a matter of the gap.`,
    reversed: `softmax gives ${share(truth)}, so this is off by ${share(off)}: it is the share of class 2.`,
  };
  return { passed, number: share(value), words: words[choice] };
}
