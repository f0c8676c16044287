import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/two-pulls/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });

describe('two losses', () => {
  test('on a sure mistake one pulls with nearly 1, the other with nearly nothing', () => {
    const { now } = at({ gap: -10 });
    expect(now.logs.pull).toBeGreaterThan(0.999);
    expect(now.squares.pull).toBeLessThan(1e-4);
    expect(now.squares.loss).toBeGreaterThan(0.999);
  });

  test('the cross-entropy pulls by 1 minus the share; with two classes squared error by 2 p (1 − p)²', () => {
    for (const gap of [-7.3, -1, 0, 0.4, 6]) {
      const { now } = at({ gap });
      expect(now.logs.pull).toBeCloseTo(1 - now.share, 12);
      expect(now.squares.pull).toBeCloseTo(2 * now.share * (1 - now.share) ** 2, 12);
    }
  });

  test('squared error pulls hardest near a share of one third', () => {
    const best = at().curve.reduce((most, next) => (next.squares.pull > most.squares.pull ? next : most));
    expect(best.share).toBeCloseTo(1 / 3, 1);
  });

  test('shares sum to 1, with classes beside the two as well', () => {
    expect(at({ numClasses: 10 }).shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
