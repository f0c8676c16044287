import { describe, expect, test } from 'vitest';
import { bitsOfNats, entropy, klDivergence, uniformEntropy } from '#engine';
import { sharesInSteps, simplexScale } from '#figures/scales/simplexScale.ts';
import { defaultState } from '#params/paramTable.ts';
import { bend, MOST_BEND } from '#widgets/bet-on-a-simplex/contour.ts';
import { derive, LEVELS, NUM_ROUNDS, params, type State } from '#widgets/bet-on-a-simplex/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });

describe('the bet', () => {
  test('is expected to earn ln 3 − H(p) − D(p‖ŷ), which an honest bet alone reaches', () => {
    const { bet, p, expected, honestExpected } = at();
    expect(expected).toBeCloseTo(uniformEntropy(3) - entropy(p) - klDivergence(p, bet), 12);
    expect(at({ bet: [...p] }).expected).toBeCloseTo(honestExpected, 12);
    for (const other of [
      [0.9, 0.05, 0.05],
      [0.5, 0.3, 0.2],
      [1, 1, 1],
    ]) {
      expect(at({ bet: other }).expected).toBeLessThan(honestExpected);
    }
  });

  test('.9 on the word that comes .6 of the time loses, and splitting evenly earns nothing', () => {
    expect(at().expected).toBeLessThan(0);
    expect(at().purse).toBeLessThan(1e-6);
    expect(at().honestPurse).toBeGreaterThan(1e6);
    expect(at({ bet: [1, 1, 1] }).expected).toBeCloseTo(0, 12);
    expect(at({ bet: [1, 1, 1] }).average).toBeCloseTo(0, 12);
  });

  test('comes near what is expected in 300 rounds, for every seed tried', () => {
    const seeds = [1, 2, 3, 42, 99];
    const found = seeds.map((seed) => at({ seed }));
    expect(new Set(found.map(({ average }) => average)).size).toBe(seeds.length);
    for (const { average, expected, honestAverage, honestExpected } of found) {
      // The payoffs of .9, .05, .05 spread by 1.4 nats: five standard errors of 300 rounds are .4.
      expect(Math.abs(average - expected)).toBeLessThan(0.4);
      expect(Math.abs(honestAverage - honestExpected)).toBeLessThan(0.2);
      expect(honestAverage).toBeGreaterThan(average);
    }
  });

  test('of 0 on a word that comes is ruined in that round, and never recovers', () => {
    const view = at({ bet: [1, 0, 0] });
    const first = view.outcomes.findIndex((outcome) => outcome !== 0);
    expect(view.ruinedIn).toBe(first + 1);
    expect(view.isRuined).toBe(true);
    expect(view.average).toBe(Number.NEGATIVE_INFINITY);
    expect(view.summary).toContain(`empty since round ${first + 1}`);
    expect(at({ bet: [1, 0, 0], round: first }).isRuined).toBe(false);
  });

  test('of 0 on a word that never comes costs nothing', () => {
    const view = at({ truth: 'own', p: [0.5, 0.5, 0], bet: [0.5, 0.5, 0] });
    expect(view.isRuined).toBe(false);
    expect(view.extra).toBe(0);
  });

  test('meets the same words whatever it is; other words come with another seed', () => {
    expect(at({ bet: [0.1, 0.2, 0.7] }).outcomes).toEqual(at().outcomes);
    expect(at({ seed: 1 }).outcomes).not.toEqual(at().outcomes);
  });

  test('in bits is paid in logarithms to base 2', () => {
    expect(at({ unit: 'bits' }).own[9]).toBeCloseTo(bitsOfNats(at().own[9]), 12);
    expect(at({ unit: 'bits' }).table.rows[NUM_ROUNDS - 1][3]).toBeCloseTo(bitsOfNats(at().average), 12);
  });

  test('stands on a contour when it earns so much less; on the dashed one it earns nothing', () => {
    const { contours, p, honestExpected } = at();
    for (const { level, corners } of contours.levels) {
      const inside = corners.filter((q) => Math.min(...q) > 1e-6);
      expect(inside.length).toBeGreaterThan(10);
      for (const q of inside) expect(klDivergence(p, q)).toBeCloseTo(level, 6);
    }
    for (const q of contours.breakEven!) expect(klDivergence(p, q)).toBeCloseTo(honestExpected, 6);
    expect([...LEVELS]).toEqual([...LEVELS].sort((a, b) => a - b));
  });

  test('is drawn without corners: no contour turns by more than a few degrees from one place to the next', () => {
    for (const truth of ['novels', 'equal'] as const) {
      for (const { corners } of at({ truth }).contours.levels) {
        const bends = corners.map((over, i) =>
          bend(corners.at(i - 1)!, over, corners[(i + 1) % corners.length]!),
        );
        // Halfway between two places the line turns by so much at most; at their ends both halves meet, unevenly.
        expect(Math.max(...bends)).toBeLessThan(3 * MOST_BEND);
        expect(corners.length).toBeLessThan(500);
      }
    }
  });

  test('draws no dashed line where the best bet earns nothing', () => {
    expect(at({ truth: 'equal' }).contours.breakEven).toBeUndefined();
  });
});

describe('the triangle', () => {
  test('has a place for every list of shares, and reads them back', () => {
    const scale = simplexScale(200, 20, 300);
    for (const shares of [
      [1, 0, 0],
      [0, 1, 0],
      [0.2, 0.3, 0.5],
    ]) {
      scale.invert(scale(shares)).forEach((share, k) => {
        // Places are kept to hundredths of a pixel.
        expect(share).toBeCloseTo(shares[k], 3);
      });
    }
    expect(scale.invert([200, -100])).toEqual([1, 0, 0]);
  });

  test('rounds shares to steps that sum to 1', () => {
    expect(sharesInSteps([1 / 3, 1 / 3, 1 / 3], 100)).toEqual([0.34, 0.33, 0.33]);
    expect(sharesInSteps([0.29, 0.57, 0.14], 100)).toEqual([0.29, 0.57, 0.14]);
  });
});
