import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { measureNorms } from '#widgets/endless-norm/measureNorms.ts';
import { derive, LAST_FRAME, params, type State } from '#widgets/endless-norm/model.ts';

const measured = measureNorms();
const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, measured);

describe('on clouds that stand apart', () => {
  test('the length without decay grows by nearly the same each time the steps are tenfold', () => {
    const { steps, runs } = at();
    const normAt = (step: number) => runs[0].norms[steps.indexOf(step)];
    const gains = [100, 1000, 10_000].map((step) => normAt(step) - normAt(step / 10));
    for (const gain of gains) {
      expect(gain / gains[2]).toBeGreaterThan(0.85);
      expect(gain / gains[2]).toBeLessThan(1.1);
    }
  });

  test('the loss goes on falling, about as 1/t, and no point is on the wrong side', () => {
    const { steps, runs, plain } = at();
    const lossAt = (step: number) => runs[0].losses[steps.indexOf(step)];
    for (const step of [100, 1000]) {
      const fall = lossAt(step) / lossAt(10 * step);
      expect(fall).toBeGreaterThan(7);
      expect(fall).toBeLessThan(11);
    }
    expect(plain.numWrong).toBe(0);
  });

  test('with decay the length comes to rest', () => {
    const { norms } = at().runs[1];
    expect(norms.at(-1)! - norms.at(-11)!).toBeLessThan(1e-3);
  });
});

test('on clouds that overlap the length comes to rest without decay, too', () => {
  const { runs, plain } = at({ clouds: 'clouds' });
  const { norms } = runs[0];
  expect(norms.at(-1)! - norms.at(-6)!).toBeLessThan(1e-3);
  expect(plain.numWrong).toBeGreaterThan(0);
});

test('the last frame is the last kept step, and the table has a row for each', () => {
  expect(measured.steps).toHaveLength(LAST_FRAME + 1);
  expect(at().step).toBe(10_000);
  expect(at().table.rows).toHaveLength(LAST_FRAME + 1);
});
