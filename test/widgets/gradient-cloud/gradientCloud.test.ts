import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import {
  COUNTS,
  DOMAINS,
  derive,
  ellipseOf,
  LABELS,
  modelInUse,
  NUM_DOTS,
  params,
  type State,
} from '#widgets/gradient-cloud/model.ts';

const DEFAULTS = defaultState(params);
const cloud = (patch: Partial<State> = {}) => derive({ ...DEFAULTS, ...patch });

describe('the model in use', () => {
  test('has falling unigram shares, and a context that tells between one and two and a half nats more', () => {
    const { unigram, probabilities } = modelInUse();
    let gain = 0;
    for (const [k, p] of probabilities.entries()) {
      gain += p * Math.log(p / unigram.probability(k));
      if (k > 0) expect(unigram.probability(k)).toBeLessThan(unigram.probability(k - 1));
    }
    expect(gain).toBeGreaterThan(1);
    expect(gain).toBeLessThan(2.5);
  });
});

describe('the measures', () => {
  test('have the published shape for the unigram proposal: bias falls from near .5 to below .05, error from .7 to .2', () => {
    // Measured on a model of 9 376 words: .60 (.76), .36 (.55), .18 (.37), .079 (.22).
    const published = [0.6, 0.36, 0.18, 0.079];
    const errors = [0.76, 0.55, 0.37, 0.22];
    for (const [index, { bias, rmsError }] of cloud().measured.entries()) {
      expect(bias).toBeGreaterThan(published[index] / 2.5);
      expect(bias).toBeLessThan(published[index] * 1.1);
      expect(Math.abs(rmsError - errors[index])).toBeLessThan(0.1);
    }
  });

  test('give 1/(S+1) when the proposal is the model itself, in the plane and over all logits', () => {
    for (const { numSampled, bias, planeBias } of cloud({ proposal: 'model' }).measured) {
      expect(bias).toBeCloseTo(1 / (numSampled + 1), 7);
      expect(planeBias).toBeCloseTo(1 / (numSampled + 1), 7);
    }
  });

  test('order the proposals: the model has the least bias, the unigram less than uniform', () => {
    const biasOf = (proposal: State['proposal']) => cloud({ proposal }).now.bias;
    expect(biasOf('model')).toBeLessThan(biasOf('unigram'));
    expect(biasOf('unigram')).toBeLessThan(biasOf('uniform'));
  });

  test('fall with S for every proposal', () => {
    for (const proposal of ['uniform', 'unigram', 'model'] as const) {
      const { measured } = cloud({ proposal });
      for (const [index, row] of measured.entries()) {
        if (index === 0) continue;
        expect(row.bias).toBeLessThan(measured[index - 1].bias);
        expect(row.rmsError).toBeLessThan(measured[index - 1].rmsError);
      }
    }
  });

  test('show a bias that does not fade without log q', () => {
    const lastBias = (form: State['form']) => cloud({ form, proposal: 'model' }).measured.at(-1)!.bias;
    expect(lastBias('uncorrected')).toBeGreaterThan(0.25);
    expect(lastBias('conditional')).toBeLessThan(0.01);
  });
});

describe('the dots', () => {
  test('lie around the exact mean: their own mean is within four standard errors of it', () => {
    for (const numSampled of [4, 256] as const) {
      const { dots, mean, ellipse } = cloud({ numSampled });
      expect(dots.length).toBe(NUM_DOTS);
      const allowed = (4 * ellipse.long) / Math.sqrt(NUM_DOTS);
      for (const d of [0, 1] as const) {
        const own = dots.reduce((sum, dot) => sum + dot[d], 0) / NUM_DOTS;
        expect(Math.abs(own - mean[d])).toBeLessThan(allowed);
      }
    }
  });

  test('are the same for the same seed, and others for another', () => {
    expect(cloud().dots).toEqual(cloud().dots);
    expect(cloud({ seed: 1 }).dots).not.toEqual(cloud().dots);
  });

  test('stay on the axes, whatever the settings', () => {
    for (const label of Object.keys(LABELS) as State['label'][])
      for (const form of ['conditional', 'estimate', 'uncorrected'] as const)
        for (const numSampled of [4, 256] as const)
          for (const removeAccidentalHits of [true, false])
            for (const [x, y] of cloud({ label, form, numSampled, removeAccidentalHits }).dots) {
              expect(x > DOMAINS.x[0] && x < DOMAINS.x[1]).toBe(true);
              expect(y > DOMAINS.y[0] && y < DOMAINS.y[1]).toBe(true);
            }
  });
});

test('the ellipse of a covariance has its eigenvalues and directions', () => {
  // Half axes 3 and 1, turned by 30 degrees.
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  const { long, short, angle } = ellipseOf([9 * c * c + s * s, 8 * c * s, 8 * c * s, 9 * s * s + c * c]);
  expect(long).toBeCloseTo(3, 10);
  expect(short).toBeCloseTo(1, 10);
  expect(angle).toBeCloseTo(Math.PI / 6, 10);
});

test('the table holds the full gradient, the exact means and every dot', () => {
  const { table, full } = cloud();
  expect(table.rows.length).toBe(1 + COUNTS.length + NUM_DOTS);
  expect(table.rows[0].slice(2, 4)).toEqual([...full]);
});
