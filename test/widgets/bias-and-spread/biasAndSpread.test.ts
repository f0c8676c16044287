import { beforeAll, describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { allCurves, COUNTS, type Curves } from '#widgets/bias-and-spread/curves.ts';
import {
  BIAS_DOMAIN,
  derive,
  ERROR_DOMAIN,
  params,
  type State,
  slopeBetween,
} from '#widgets/bias-and-spread/model.ts';
import { FORMS, PROPOSALS } from '#widgets/bias-and-spread/names.ts';

const DEFAULTS = defaultState(params);
let curves: Curves;
beforeAll(() => {
  curves = allCurves();
});
const shown = (patch: Partial<State> = {}) => derive({ ...DEFAULTS, ...patch }, { counts: COUNTS, curves });

describe('the exact curves', () => {
  test('give a bias of 1/(S+1) when the proposal is the model: slope −1', () => {
    const { bias } = curves.conditional.kept.model;
    // Kept to four digits.
    for (const [index, count] of COUNTS.entries()) expect(bias[index] * (count + 1)).toBeCloseTo(1, 3);
    expect(slopeBetween(bias, COUNTS, 9)).toBeCloseTo(-1, 2);
  });

  test('give an error that falls with slope −1/2 once S is large, for the model and the unigram', () => {
    expect(slopeBetween(curves.conditional.kept.model.error, COUNTS, 8)).toBeCloseTo(-0.5, 1);
    const unigram = slopeBetween(curves.conditional.kept.unigram.error, COUNTS, 9);
    expect(unigram).toBeLessThan(-0.35);
    expect(unigram).toBeGreaterThan(-0.75);
  });

  test('order the errors of one draw at every S: the nearer to the model, the smaller', () => {
    const { uniform, unigram, halfway, model } = curves.conditional.kept;
    for (const index of COUNTS.keys()) {
      expect(model.error[index]).toBeLessThan(halfway.error[index]);
      expect(halfway.error[index]).toBeLessThan(unigram.error[index]);
      expect(unigram.error[index]).toBeLessThan(uniform.error[index]);
    }
  });

  test('put the biases of unigram and uniform far above those of proposals that know the context', () => {
    const { uniform, unigram, halfway, model } = curves.conditional.kept;
    for (const index of COUNTS.keys()) {
      const knowing = Math.max(model.bias[index], halfway.bias[index]);
      expect(unigram.bias[index]).toBeGreaterThan(1.3 * knowing);
      expect(uniform.bias[index]).toBeGreaterThan(unigram.bias[index]);
    }
  });

  test('without log q the bias of every proposal but the uniform one stays, and for that one nothing changes', () => {
    const { kept } = curves.uncorrected;
    for (const proposal of ['unigram', 'halfway', 'model'] as const)
      expect(kept[proposal].bias.at(-1)).toBeGreaterThan(0.05);
    expect(kept.uniform).toEqual(curves.conditional.kept.uniform);
  });

  test('no error is below its bias, and all stay on the axes', () => {
    for (const form of FORMS)
      for (const hits of ['kept', 'removed'] as const)
        for (const proposal of PROPOSALS) {
          const { bias, error } = curves[form][hits][proposal];
          for (const index of COUNTS.keys()) {
            expect(error[index]).toBeGreaterThanOrEqual(bias[index]);
            expect(error[index]).toBeGreaterThan(ERROR_DOMAIN[0]);
            expect(error[index]).toBeLessThan(ERROR_DOMAIN[1]);
            expect(bias[index]).toBeLessThan(BIAS_DOMAIN[1]);
          }
        }
  });

  test('weigh little in the page', () => {
    expect(JSON.stringify(curves).length).toBeLessThan(6000);
  });
});

describe('what is shown', () => {
  test('reads the followed curve at S, and says so', () => {
    const { now, summary, at } = shown({ proposal: 'unigram', numSampled: 16 });
    expect(COUNTS[at]).toBe(16);
    expect(now.bias).toBe(curves.conditional.kept.unigram.bias[4]);
    expect(summary).toContain('S 16');
  });

  test('every combination of settings has finite numbers', () => {
    for (const form of FORMS)
      for (const removeAccidentalHits of [true, false])
        for (const proposal of PROPOSALS)
          for (const numSampled of [4, 256] as const) {
            const { now } = shown({ form, removeAccidentalHits, proposal, numSampled });
            expect(Object.values(now).every(Number.isFinite)).toBe(true);
          }
  });
});

test('the slope of a power law is its exponent, also of a rising one', () => {
  const law = COUNTS.map((count) => 3 * count ** -0.7);
  expect(slopeBetween(law, COUNTS, 4)).toBeCloseTo(-0.7, 10);
  expect(slopeBetween([...law].reverse(), COUNTS, 4)).toBeCloseTo(0.7, 10);
});
