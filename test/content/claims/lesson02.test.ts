import { describe, expect, test } from 'vitest';
import { exponential, softmax } from '#engine';
import { roundTo } from '#engine/teaching.ts';
import { defaultState } from '#params/paramTable.ts';
import { SLIP_NAMES, type SlipName } from '#widgets/fix-the-note/slips.ts';
import { derive, params } from '#widgets/wrong-normalisers/model.ts';
import { readContent } from '../lessons.ts';

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

  test('at 1, 1, −.5, −.5 the absolute value passes with c = 2, and with no other c but 0', () => {
    const logits = [1, 1, -0.5, -0.5];
    expect(passing(logits, 2)).toContain('absolute value');
    for (const c of [-3, -2, -1, -0.5, 0.1, 0.5, 1, 1.9, 2.1, 3]) {
      expect(passing(logits, c), `c = ${c}`).not.toContain('absolute value');
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
