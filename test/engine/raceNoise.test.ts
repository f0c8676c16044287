import { expect, test } from 'vitest';
import { createRandom } from '../../src/engine/index.ts';
import {
  GUMBEL_DEVIATION,
  normalDistribution,
  type RaceNoise,
  raceNoise,
  raceProbabilities,
} from '../../src/engine/teaching.ts';

/** Euler's number of the Gumbel distribution's mean. */
const EULER_GAMMA = 0.5772156649015329;

test('the standard Gumbel distribution has the variance π²/6', () => {
  // π / √6 to 16 digits.
  expect(GUMBEL_DEVIATION).toBeCloseTo(1.282549830161864, 15);
});

test.each<{ noise: RaceNoise; mean: number }>([
  { noise: 'gumbel', mean: EULER_GAMMA },
  { noise: 'normal', mean: 0 },
])(
  'draws of $noise noise have mean $mean and the variance π²/6, within four standard errors',
  ({ noise, mean }) => {
    const random = createRandom(6);
    const count = 20_000;
    const draws = Float64Array.from({ length: count }, () => raceNoise(noise, random));
    const found = draws.reduce((sum, g) => sum + g, 0) / count;
    const variance = draws.reduce((sum, g) => sum + (g - found) ** 2, 0) / (count - 1);
    expect(Math.abs(found - mean)).toBeLessThan((4 * GUMBEL_DEVIATION) / Math.sqrt(count));
    // The Gumbel distribution's kurtosis is 5.4, the normal's 3.
    expect(Math.abs(variance / (Math.PI ** 2 / 6) - 1)).toBeLessThan(4 * Math.sqrt((5.4 - 1) / count));
  },
);

test.each([0, 0.5, 2, -1.7, 6])(
  'two runners with normal noise: the gap %d wins with Φ(gap ÷ (√2 deviations))',
  (gap) => {
    const closed = normalDistribution(gap / (Math.SQRT2 * GUMBEL_DEVIATION));
    const [first, second] = raceProbabilities([gap, 0], 'normal');
    expect(first).toBeCloseTo(closed, 13);
    expect(second).toBeCloseTo(1 - closed, 13);
  },
);

test('a noise that no race knows is refused by name', () => {
  // @ts-expect-error: neither of the two
  expect(() => raceNoise('uniform', createRandom(1))).toThrow(/noise.*gumbel.*normal.*uniform/);
});
