import { beforeAll, describe, expect, test } from 'vitest';
import { siteFiles } from '#build/siteFiles.ts';
import { loadDigits } from '#experiments/digits/digitsData.ts';
import { FEW, type JudgedDigits, overconfidentDigits } from '#experiments/overconfidentDigits.ts';
import { defaultState } from '#params/paramTable.ts';
import { BIN_COUNTS, derive, params, type State } from '#widgets/reliability/model.ts';

describe('reliability of digits', () => {
  let data: JudgedDigits;
  const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, data);
  const fitted = () => at({ temperature: Number(data.temperature.toFixed(2)) });

  beforeAll(async () => {
    data = overconfidentDigits(await loadDigits(siteFiles));
  }, 60_000);

  test('temperature and judgement come from two halves of the held-out digits', () => {
    expect(data.numJudged).toBe(500);
    expect(data.numForTemperature).toBe(500);
    expect(FEW.numTrain).toBe(500);
    expect(data.drops.split('\n')).toHaveLength(500);
  });

  test('as trained the model is too sure, and by more than chance', () => {
    const { now, error, chanceNow } = at();
    expect(now.confidence - now.accuracy).toBeGreaterThan(0.03);
    expect(error).toBeGreaterThan(1.3 * chanceNow[1]);
  });

  test('the temperature of the other half lowers loss and error and leaves every answer as it was', () => {
    const [before, after] = [at(), fitted()];
    expect(after.temperature).toBeGreaterThan(1.2);
    expect(after.now.loss).toBeLessThan(before.now.loss - 0.03);
    expect(after.error).toBeLessThan(0.8 * before.error);
    expect(after.error).toBeLessThan(after.chanceNow[1]);
    expect(after.now.accuracy).toBe(before.now.accuracy);
  });

  test('with 100 bins the calibration error hardly tells a mended model from an over-confident one', () => {
    const many = BIN_COUNTS.indexOf(100);
    const [before, after] = [at().now.errors[many], fitted().now.errors[many]];
    expect(Math.abs(before - after)).toBeLessThan(0.01);
    expect(after).toBeGreaterThan(3 * fitted().now.errors[0]);
  });

  test('with one bin the error is the distance of two means, so that opposite mistakes hide each other', () => {
    const { now, errors } = { ...at(), errors: at().now.errors };
    expect(errors[0]).toBeCloseTo(Math.abs(now.confidence - now.accuracy), 12);
    for (const error of errors) expect(error).toBeGreaterThanOrEqual(errors[0] - 1e-12);
  });

  test('a high temperature makes the model not sure enough', () => {
    const { now } = at({ temperature: 4 });
    expect(now.confidence).toBeLessThan(now.accuracy - 0.1);
  });
});
