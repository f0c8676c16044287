import { afterEach, describe, expect, test, vi } from 'vitest';
import { keptGuesses } from '#components/lesson/guess/guesses.ts';
import {
  fittingGuess,
  fractionsOf,
  type GuessQuestion,
  gapInWords,
  startOf,
  truthInWords,
} from '#components/lesson/guess/question.ts';
import { passedBy } from '#components/lesson/guess/stroke.ts';
import { roundTicks, tickTexts } from '#components/lesson/guess/ticks.ts';

const single: GuessQuestion = {
  id: 'q',
  key: 'page/q',
  askHtml: 'How much?',
  axis: { domain: [0, 1], words: 'share', digits: 2, isShare: true },
  names: ['share'],
  truth: [0.66],
  ink: 'p',
};
const curve: GuessQuestion = {
  ...single,
  names: ['z = 0', 'z = 1', 'z = 2', 'z = 3'],
  truth: [0.1, 0.2, 0.4, 0.8],
  at: { values: [0, 1, 2, 3], isLog: false, words: 'logit z' },
};

describe('the gap in words', () => {
  test('names mark, truth, distance and side', () => {
    expect(gapInWords(single, [0.9])).toBe('You marked .90, it is .66. That is .24 too high.');
    expect(gapInWords(single, [0.5])).toBe('You marked .50, it is .66. That is .16 too low.');
  });

  test('calls right what no hand could tell from it', () => {
    expect(gapInWords(single, [0.665])).toContain('Right, as far as a hand can tell.');
    expect(gapInWords(curve, [0.1, 0.2, 0.405, 0.8])).toBe('Right everywhere, as far as a hand can tell.');
  });

  test('of a curve is the widest one, with its place', () => {
    expect(gapInWords(curve, [0.1, 0.3, 0.4, 0.5])).toBe(
      'The widest gap is at z = 3: you drew .50, it is .80. That is .30 too low.',
    );
  });

  test('is the truth alone for who did not guess', () => {
    expect(truthInWords(single)).toBe('It is .66.');
    expect(truthInWords(curve)).toBe('z = 0: .10; z = 1: .20; z = 2: .40; z = 3: .80.');
  });
});

test('marks start in the middle, which tells nothing of the truth', () => {
  expect(startOf(curve)).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('on a logarithmic line equal factors are equal distances', () => {
  const fraction = fractionsOf({ values: [1, 3, 100], isLog: true, words: 'm' });
  expect(fraction(10)).toBeCloseTo(0.5, 12);
  expect(fractionsOf({ values: [1, 3, 100], isLog: false, words: 'm' })(50.5)).toBeCloseTo(0.5, 12);
});

describe('a stroke of the hand', () => {
  const columns = [0, 10, 20, 30, 40];

  test('moves the point under the hand', () => {
    expect([...passedBy(columns, [11, 5], [11, 5])]).toEqual([[1, 5]]);
  });

  test('however fast, moves every point that it passes, at the height it passes it', () => {
    const passed = passedBy(columns, [0, 0], [40, 80]);
    expect(new Map([...passed].sort(([a], [b]) => a - b))).toEqual(
      new Map([
        [1, 20],
        [2, 40],
        [3, 60],
        [4, 80],
      ]),
    );
  });
});

describe('numbers at an axis', () => {
  test.each([
    [
      [0, 1],
      ['0', '.2', '.4', '.6', '.8', '1'],
    ],
    [
      [0, 6],
      ['0', '2', '4', '6'],
    ],
    [
      [-5, 5],
      ['−4', '−2', '0', '2', '4'],
    ],
    [
      [0, 10_000],
      ['0', '2000', '4000', '6000', '8000', '10\u202f000'],
    ],
  ] as const)('from %j are round and inside it', (domain, texts) => {
    expect(tickTexts(roundTicks(domain)).map((text) => text.replace(/\s/g, '\u202f'))).toEqual(texts);
  });
});

describe('a kept guess', () => {
  afterEach(() => vi.unstubAllGlobals());
  const withStored = (text: string) =>
    vi.stubGlobal('localStorage', { getItem: () => text, setItem: () => {} });

  test('counts while it fits the question', () => {
    expect(fittingGuess(single, [0.3])).toEqual([0.3]);
    expect(fittingGuess(single, [0.3, 0.4])).toBeUndefined();
    expect(fittingGuess(single, [1.2])).toBeUndefined();
    expect(fittingGuess(single, undefined)).toBeUndefined();
  });

  test('is read from what is stored, and what is no list of numbers is left out', () => {
    withStored('{"a":[0.3],"b":"x","c":[1,null]}');
    expect(keptGuesses.load()).toEqual({ a: [0.3] });
    withStored('[1]');
    expect(keptGuesses.load()).toEqual({});
  });
});
