import {
  evaluateActivation,
  evaluateBias,
  evaluateBracket,
  evaluateClasses,
  evaluateGiven,
  evaluateIndex,
  evaluateList,
  evaluateLogistic,
  type Verdict,
} from './verdicts.ts';

export interface Slip {
  /** Name of the line, for the group of choices and the table. */
  readonly title: string;
  /** What has to hold; said before the number. */
  readonly test: string;
  /** What the note says: the choice the line starts with. */
  readonly note: string;
  /** Choices in the order shown: key → the same in words. */
  readonly options: Readonly<Record<string, string>>;
  /** Each choice on the example's numbers, computed. */
  evaluate(choice: string): Verdict;
}

/** The lines of the note that lesson 2 repairs, in the order in which it repairs them: slip 3 of the text is line 3. */
export const SLIPS = {
  logistic: {
    title: 'Two classes',
    test: 'It equals the softmax of the logits .7 and −.7. It gives',
    note: 'first',
    options: { first: 'g of z 1', reversed: 'g of z 2 minus z 1', difference: 'g of z 1 minus z 2' },
    evaluate: evaluateLogistic,
  },
  given: {
    title: 'What is given',
    test: 'The share of a class depends on x, and θ stays what it is.',
    note: 'equal',
    options: { equal: 'x equals theta', semicolon: 'x; theta', alone: 'theta alone' },
    evaluate: evaluateGiven,
  },
  index: {
    title: 'The sum below',
    test: 'The shares sum to 1 and differ where the logits differ.',
    note: 'sumOverK',
    options: {
      sumOverK: 'sum over k of exp z j',
      termInK: 'sum over j of exp z k',
      sumOverJ: 'sum over j of exp z j',
    },
    evaluate: evaluateIndex,
  },
  bias: {
    title: 'The logit of class k',
    test: 'At x = 0 the classes need not all be equally likely. The shares there:',
    note: 'none',
    options: {
      none: 'theta k transposed times x',
      one: 'theta k transposed times x, plus b',
      each: 'theta k transposed times x, plus b k',
    },
    evaluate: evaluateBias,
  },
  activation: {
    title: 'The activation',
    test: 'It belongs to a layer, and its entries sum to 1.',
    note: 'note',
    options: {
      note: 't, the exp of Z of layer t',
      shares: 't over the sum of all t, with t the exp of z of layer L',
      exponentials: 't, the exp of z of layer L',
    },
    evaluate: evaluateActivation,
  },
  list: {
    title: 'The second row',
    test: 'The entries of the list sum to 1. They sum to',
    note: 'first',
    options: { first: 'y = 1', last: 'y = K', second: 'y = 2' },
    evaluate: evaluateList,
  },
  classes: {
    title: 'How many classes',
    test: 'Every share lies inside (0, 1), also for the fewest classes. The shares then:',
    note: 'one',
    options: { two: 'K at least 2', one: 'K at least 1', none: 'K at least 0' },
    evaluate: evaluateClasses,
  },
  bracket: {
    title: 'One term of the sum',
    test: 'Each term is one number above 0. The lowest of the three:',
    note: 'vector',
    options: {
      vector: 'exp of theta j, transposed, times x',
      product: 'exp of theta j transposed times x',
      features: 'theta j transposed times exp of x',
    },
    evaluate: evaluateBracket,
  },
} as const satisfies Readonly<Record<string, Slip>>;

export type SlipName = keyof typeof SLIPS;
export const SLIP_NAMES = Object.keys(SLIPS) as readonly SlipName[];
