import { beforeAll, describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { allFits, type Fits } from '#widgets/bottleneck/fits.ts';
import { derive, EXACT, GAP_DOMAIN, params } from '#widgets/bottleneck/model.ts';
import { featuresNeeded, SIZE, TARGET_NAMES, targetOf } from '#widgets/bottleneck/targets.ts';

const DEFAULTS = defaultState(params);
let fits: Fits;
beforeAll(() => {
  fits = allFits();
});

describe('the truths', () => {
  test('are distributions, and need 1, 2, 7 and 7 or 8 features', () => {
    for (const name of TARGET_NAMES)
      for (const row of targetOf(name)) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    const needed = TARGET_NAMES.map((name) => featuresNeeded(targetOf(name)));
    expect(needed.slice(0, 3)).toEqual([1, 2, SIZE - 1]);
    expect(needed[3]).toBe(SIZE - 1);
  });
});

describe('the fits', () => {
  test.each(TARGET_NAMES)(
    'of %s get better with every feature until they are exact, at the number needed',
    (name) => {
      const needed = featuresNeeded(targetOf(name));
      const gaps = fits[name].map(({ gap }) => gap);
      expect(gaps.length).toBe(SIZE + 1);
      for (let d = 1; d <= SIZE; d += 1) expect(gaps[d]).toBeLessThanOrEqual(gaps[d - 1] + 1e-9);
      expect(gaps[needed - 1]).toBeGreaterThan(1e-5);
      expect(gaps[needed]).toBeLessThan(EXACT);
      expect(gaps[0]).toBeLessThan(GAP_DOMAIN[1]);
    },
  );

  test.each(TARGET_NAMES)('of %s have log-probabilities of rank d + 1 at most', (name) => {
    for (const [d, { rank }] of fits[name].entries()) expect(rank).toBeLessThanOrEqual(d + 1);
  });

  test('lose much where every context has its own word and two features have to do', () => {
    expect(fits.own[2].gap).toBeGreaterThan(0.05);
    expect(fits.smooth[2].gap).toBeLessThan(EXACT);
  });

  test('are made alike every time, and weigh little in the page', () => {
    expect(allFits()).toEqual(fits);
    expect(JSON.stringify(fits).length).toBeLessThan(20_000);
  });
});

describe('what is shown', () => {
  test('is the fit of the features asked for', () => {
    const view = derive({ ...DEFAULTS, numFeatures: 3 }, fits);
    expect(view.gap).toBe(fits.own[3].gap);
    expect(view.predicted.flat()).toEqual(fits.own[3].shares);
    expect(view.table.rows.length).toBe(SIZE + 1);
  });

  test('moves nothing where the fit is exact', () => {
    const view = derive({ target: 'smooth', numFeatures: 2 }, fits);
    // Shares are kept to four digits.
    expect(view.meanDistance).toBeLessThan(1e-3);
    expect(derive({ target: 'smooth', numFeatures: 2 }, fits).summary).toContain('loses 0 nats');
  });
});
