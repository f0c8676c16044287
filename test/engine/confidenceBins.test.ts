import { describe, expect, test } from 'vitest';
import { createRandom, expectedCalibrationError } from '#engine';
import {
  calibrationErrorOf,
  chanceCalibrationError,
  confidenceBins,
  drawChanceCalibrationErrors,
} from '#engine/teaching.ts';

describe('calibration where only confidence and success are known', () => {
  test('bins and error are those of the whole rows', () => {
    const random = createRandom(3);
    const confidences = Array.from({ length: 200 }, () => 0.5 + random.uniform() / 2);
    const right = confidences.map((c) => (random.uniform() < c * c ? 1 : 0));
    expect(new Set(right).size).toBe(2);
    const rows = confidences.flatMap((c) => [c, 1 - c]);
    const labels = right.map((r) => 1 - r);
    for (const numBins of [1, 7, 30]) {
      expect(calibrationErrorOf(confidenceBins(confidences, right, numBins))).toBe(
        expectedCalibrationError(rows, labels, 2, numBins),
      );
    }
  });

  test('an empty set of bins has no error', () => {
    expect(calibrationErrorOf([])).toBe(0);
  });

  test('chance grows with the bins, shrinks with the examples, and is nothing where all is certain', () => {
    const of = (count: number, numBins: number) =>
      chanceCalibrationError(
        Array.from({ length: count }, (_, n) => (n + 0.5) / count),
        numBins,
        50,
        createRandom(5),
      );
    expect(of(400, 40)).toBeGreaterThan(2 * of(400, 2));
    expect(of(6400, 10)).toBeLessThan(0.4 * of(400, 10));
    expect(chanceCalibrationError([0, 1, 1], 10, 5, createRandom(1))).toBe(0);
  });

  test('one claim of one half is off by one half, whatever happens', () => {
    expect(chanceCalibrationError([0.5], 3, 9, createRandom(2))).toBe(0.5);
  });

  test('drawn errors: one example with a claim of .8 is off by .2 four times in five and by .8 otherwise, in order', () => {
    const [[...one], [...seven]] = drawChanceCalibrationErrors([0.8], [1, 7], 4000, createRandom(4));
    expect(one).toEqual(seven);
    const small = one.filter((error) => Math.abs(error - 0.2) < 1e-12).length;
    expect(one.slice(small).every((error) => Math.abs(error - 0.8) < 1e-12)).toBe(true);
    // Within four standard errors of a share of .8.
    expect(Math.abs(small / 4000 - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / 4000));
  });

  test('with one bin the errors of many honest coins have the spread of a mean: quantiles of |N(0, σ)|', () => {
    const numExamples = 400;
    const numDraws = 2000;
    const confidences = new Float64Array(numExamples).fill(0.5);
    const [errors] = drawChanceCalibrationErrors(confidences, [1], numDraws, createRandom(6));
    const deviation = 0.5 / Math.sqrt(numExamples);
    // |N(0, 1)| has the median .6745 and the 95th percentile 1.96.
    expect(errors[numDraws / 2] / deviation).toBeGreaterThan(0.6);
    expect(errors[numDraws / 2] / deviation).toBeLessThan(0.75);
    expect(errors[numDraws * 0.95] / deviation).toBeGreaterThan(1.85);
    expect(errors[numDraws * 0.95] / deviation).toBeLessThan(2.1);
  });

  test('says what is wrong', () => {
    expect(() => confidenceBins([], [], 3)).toThrow('confidences.length must be at least 1');
    expect(() => confidenceBins([0.2, 1.5], [0, 1], 3)).toThrow(
      'confidences[1] must be a number in [0, 1], got 1.5',
    );
    expect(() => confidenceBins([0.2], [], 3)).toThrow(
      'right.length must be 1 (one for each confidence), got 0',
    );
    expect(() => confidenceBins([0.2], [1], 0)).toThrow('numBins must be an integer');
    expect(() => chanceCalibrationError([0.2], 3, 0, createRandom(1))).toThrow('numDraws must be an integer');
    expect(() => drawChanceCalibrationErrors([0.2], [3, 0], 1, createRandom(1))).toThrow(
      'numBins must be an integer',
    );
  });
});
