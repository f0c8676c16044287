import { describe, expect, test } from 'vitest';
import { exponential, sigmoid, softmax } from '#engine';
import { roundTo } from '#engine/teaching.ts';
import { defaultState } from '#params/paramTable.ts';
import { SLIP_NAMES, type SlipName } from '#widgets/fix-the-note/slips.ts';
import { derive as deriveMachine, params as machineParams } from '#widgets/three-row-machine/model.ts';
import { derive, params } from '#widgets/wrong-normalisers/model.ts';
import { readContent } from '../lessons.ts';
import { optionsOf, stateOf, testThatLinksAreFollowed } from './stateOf.ts';

const SLUG = '02-from-two-to-k';

const passing = (logits: readonly number[], c: number) =>
  derive({ ...defaultState(params), logits: [...logits], c }).passing;

describe('lesson 2', () => {
  test('counts as many slips as the note has marked places, each once and in order', () => {
    const text = readContent('lessons/02-from-two-to-k.mdx');
    const counted = [...text.matchAll(/\*Slip (\d) of (\d)\.\*/g)].map(([, n, of]) => `${n} of ${of}`);
    expect(counted).toEqual(SLIP_NAMES.map((_, index) => `${index + 1} of ${SLIP_NAMES.length}`));
  });

  test('corrects the lines of the widget in its order: slip n is line n', () => {
    const said: Readonly<Record<SlipName, string>> = {
      logistic: '\\ak{1}',
      given: 'x = \\params',
      index: '\\sum_{k=1}',
      bias: '\\paramskT{k} x',
      activation: '[t]',
      list: '\\yhat = ',
      classes: 'K \\ge 1',
      bracket: '\\exp(\\paramsk{j})^{\\T} x',
    };
    const corrected = [
      ...readContent('lessons/02-from-two-to-k.mdx').matchAll(/<Correction\s+says="([^"]+)"/g),
    ].map(([, says]) => says!);
    expect(corrected).toEqual(SLIP_NAMES.map((name) => expect.stringContaining(said[name])));
  });

  test('exp alone passes every check at the start; with equal logits that are not 0 all five do', () => {
    expect(passing([2, 1, 0, -1], 1)).toEqual(['exp']);
    expect(passing([2, 2, 2, 2], 1)).toHaveLength(5);
    expect(passing([0, 0, 0, 0], 1)).not.toContain('linear');
  });

  test('at 1, 1, −.5, −.5 the absolute value and the square pass with c = 2, and with no other c but 0', () => {
    const logits = [1, 1, -0.5, -0.5];
    for (const rule of ['absolute value', 'square']) expect(passing(logits, 2)).toContain(rule);
    for (const c of [-3, -2, -1, -0.5, 0.1, 0.5, 1, 1.9, 2.1, 3]) {
      for (const rule of ['absolute value', 'square'])
        expect(passing(logits, c), `${rule}, c = ${c}`).not.toContain(rule);
    }
  });

  test('with c = 0 the shift is not checked, so no row passes every check', () => {
    expect(passing([2, 1, 0, -1], 0)).toEqual([]);
  });

  test('e^102 fits 64 bits and overflows 32', () => {
    expect(Number.isFinite(exponential(102))).toBe(true);
    expect(roundTo(exponential(102), 'float32')).toBe(Number.POSITIVE_INFINITY);
    expect(softmax([102, 101, 100, 99])[0]).toBeCloseTo(softmax([2, 1, 0, -1])[0], 12);
  });
});

describe('links of lesson 2 lead to what they promise', () => {
  const withLinks = (question: string) => optionsOf(SLUG, question).filter(({ state }) => state);
  const machineAt = (link: string) => deriveMachine(stateOf(link, machineParams));

  test.each(withLinks('two-logits'))('two logits, $id: the share is that of the gap', ({ state }) => {
    const [{ share, logit }, { logit: other }] = machineAt(state!).rows;
    expect([logit, other]).toEqual([0.9, -0.9]);
    expect(share).toBeCloseTo(sigmoid(1.8), 12);
  });

  test.each(withLinks('add-100'))(
    '100 added, $id: shares stand still, and no exponential overflows',
    ({ state }) => {
      const { rows } = machineAt(state!);
      expect(rows.map(({ logit }) => logit)).toEqual([102, 101, 100, 99]);
      const shares = softmax([2, 1, 0, -1]);
      for (const [k, row] of rows.entries()) {
        expect(row.share).toBeCloseTo(shares[k], 12);
        expect(Number.isFinite(row.exponential)).toBe(true);
      }
    },
  );

  test.each(withLinks('both-rise'))(
    'both rise, $id: class 1 has a higher logit and a smaller share',
    ({ state }) => {
      const [{ logit, share }] = machineAt(state!).rows;
      expect(logit).toBe(2.5);
      expect(share).toBeLessThan(softmax([2, 1, 0])[0]);
    },
  );

  test.each(withLinks('one-class'))('one class, $id: its share is 1, wherever its logit is', ({ state }) => {
    const machine = stateOf(state!, machineParams);
    for (const z of [-3, 0, 3]) {
      const { rows } = deriveMachine({ ...machine, logits: machine.logits.with(0, z) });
      expect(rows.map(({ share }) => share)).toEqual([1]);
    }
  });

  test.each(withLinks('plain-sum'))('divided by the sum, $id: a piece lies left of 0', ({ state }) => {
    const linear = derive(stateOf(state!, params)).rows.find(
      ({ normaliser }) => normaliser.name === 'linear',
    )!;
    expect(linear.shares!.at(-1)).toBeLessThan(0);
    expect(linear.numFailed).toBeGreaterThan(0);
  });
});

testThatLinksAreFollowed(SLUG);
