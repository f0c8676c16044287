import { describe, expect, test } from 'vitest';
import { sigmoid, softmax } from '#engine';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { EXPONENTIALS, LOGITS, SHARES } from '#widgets/fix-the-note/example.ts';
import { lines as texLines, tokens } from '#widgets/fix-the-note/formula.tex.ts';
import { derive, EXAMPLE_WORDS, params, type State } from '#widgets/fix-the-note/model.ts';
import { SLIP_NAMES, SLIPS, type Slip, type SlipName } from '#widgets/fix-the-note/slips.ts';

const DEFAULTS = defaultState(params);
const RIGHT: Readonly<Record<SlipName, string>> = {
  given: 'semicolon',
  bracket: 'product',
  index: 'sumOverJ',
  bias: 'each',
  list: 'second',
  activation: 'shares',
  classes: 'two',
  logistic: 'difference',
};
const verdictOf = (name: SlipName, choice: string) => SLIPS[name].evaluate(choice);

describe('the slips', () => {
  test('there are eight, and the note starts with all of them open', () => {
    expect(SLIP_NAMES).toHaveLength(8);
    const note = derive(DEFAULTS);
    expect(note.numRepaired).toBe(0);
    expect(
      SLIP_NAMES.every((name) => note.lines.find((line) => line.name === name)!.chosen === SLIPS[name].note),
    ).toBe(true);
  });

  test.each(SLIP_NAMES)('%s: of its choices exactly the right one passes', (name) => {
    const slip: Slip = SLIPS[name];
    const passing = Object.keys(slip.options).filter((choice) => slip.evaluate(choice).passed);
    expect(passing).toEqual([RIGHT[name]]);
    expect(Object.keys(slip.options).length).toBeGreaterThan(2);
  });

  test.each(SLIP_NAMES)('%s: every choice has a formula, and the words say a number', (name) => {
    const choices = Object.keys(SLIPS[name].options);
    expect(Object.keys(tokens[name]).toSorted()).toEqual(choices.toSorted());
    for (const choice of choices) {
      expect(texLines[name][choice]).toContain('token');
      const { number, words } = verdictOf(name, choice);
      expect(number.length).toBeGreaterThan(0);
      expect(words).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('the numbers that fail', () => {
  test('are made with logits 2, 1 and −1, as the page states', () => {
    expect(LOGITS).toEqual([2, 1, -1]);
    expect(EXAMPLE_WORDS).toContain('logits are (2, 1, −1)');
  });

  test('bracket: exp(θ)ᵀx of class 3 is e^−.5 − e^.5', () => {
    expect(verdictOf('bracket', 'vector').number).toBe(`−${(Math.exp(0.5) - Math.exp(-0.5)).toFixed(2)}`);
    expect(verdictOf('bracket', 'product').number).toBe(Math.exp(-1).toFixed(2));
  });

  test('index: a captured k gives sums that depend on j, a captured term one third for all', () => {
    const total = EXPONENTIALS.reduce((sum, t) => sum + t, 0);
    expect(verdictOf('index', 'sumOverK').number).toBe(
      `${(total / (3 * EXPONENTIALS[0])).toFixed(3).slice(1)} or ${(total / (3 * EXPONENTIALS[2])).toFixed(2)}`,
    );
    expect(verdictOf('index', 'termInK').number).toBe('.333, .333, .333');
  });

  test('list: y = 1 twice sums to 1.446', () => {
    expect(2 * SHARES[0] + SHARES[2]).toBeCloseTo(1.446, 3);
    expect(verdictOf('list', 'first').number).toBe('1.446');
  });

  test('activation: exponentials alone sum to more than 1', () => {
    expect(verdictOf('activation', 'exponentials').number).toBe('10.475');
    expect(verdictOf('activation', 'shares').number).toBe('1.000');
  });

  test('classes: one class gets exactly 1, and without a class the engine refuses', () => {
    expect(verdictOf('classes', 'one').number).toBe('1');
    expect(verdictOf('classes', 'none').words).toContain('logits.length must be at least 1, got 0');
  });

  test('bias: at x = 0 only a bias for each class tells the classes apart', () => {
    expect(verdictOf('bias', 'one').number).toBe('.333, .333, .333');
    const expected = Array.from(softmax([0.5, 0, -0.5]), (share) => share.toFixed(3).slice(1)).join(', ');
    expect(verdictOf('bias', 'each').number).toBe(expected);
  });

  test('logistic: g(.7) is .668, softmax says .802', () => {
    expect(verdictOf('logistic', 'first').number).toBe('.668');
    expect(verdictOf('logistic', 'first').words).toContain(
      `off by ${(sigmoid(1.4) - sigmoid(0.7)).toFixed(3).slice(1)}`,
    );
    expect(verdictOf('logistic', 'difference').number).toBe('.802');
  });
});

describe('the widget', () => {
  test('counts repairs, and says what is open', () => {
    const three: State = { ...DEFAULTS, list: 'second', classes: 'two', bias: 'each' };
    const note = derive(three);
    expect(note.summary).toMatch(/^3 of 8 repaired\. Open: two classes, what is given, the sum below/);
    expect(derive({ ...DEFAULTS, ...RIGHT }).summary).toBe('8 of 8 repaired. Every check passes.');
  });

  test('a link brings the repairs back, and a made-up choice falls back to the note', () => {
    const state: State = { ...DEFAULTS, list: 'second', classes: 'none' };
    const search = writeLink('note', params, state, DEFAULTS, '');
    expect(readLink('note', params, search).values).toEqual({ list: 'second', classes: 'none' });
    const broken = readLink('note', params, '?note.list=banana');
    expect(broken.values.list).toBe('first');
    expect(broken.problems[0]).toContain('must be one of first, last, second');
  });
});
