import { describe, expect, test } from 'vitest';
import { layEndToEnd } from '#figures/marks/ribbon.ts';
import { spreadLabels } from '#figures/marks/spreadLabels.ts';

describe('pieces laid end to end', () => {
  test('touch each other and end where their sum is', () => {
    const { pieces, cut } = layEndToEnd([1, 2, 3], 100, 700, 12);
    expect(pieces.map(({ from, to }) => [from, to])).toEqual([
      [100, 150],
      [150, 250],
      [250, 400],
    ]);
    expect(cut).toBe(false);
  });

  test('that run past the end are cut there; a sum that only rounds past it is not', () => {
    const { pieces, cut } = layEndToEnd([8, 8, 8], 0, 120, 12);
    expect(pieces.at(-1)).toEqual({ k: 3, from: 120, to: 120 });
    expect(cut).toBe(true);
    expect(layEndToEnd([0.1, 0.2, 0.7000000000000001], 0, 100, 1).cut).toBe(false);
  });
});

describe('labels', () => {
  test('stay in order, keep their distance and do not pass the right end', () => {
    const placed = spreadLabels([10, 12, 90, 95, 96], { gap: 20, most: 110 });
    expect(placed.every((x, i) => i === 0 || x - placed[i - 1] >= 20 - 1e-9)).toBe(true);
    expect(placed.at(-1)).toBeLessThanOrEqual(110);
    // The crowd at the right gives way to the left; the pair at the left gives way to the right.
    expect(placed[0]).toBe(10);
  });

  test('with room stay where they are', () => {
    expect(spreadLabels([10, 50, 90], { gap: 20, most: 110 })).toEqual([10, 50, 90]);
  });
});
