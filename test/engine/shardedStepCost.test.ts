import { expect, test } from 'vitest';
import { shardedStepCost } from '#engine/teaching.ts';
import { BATCH_SIZE, flopsPerStep, type LaneConfig, NUM_FEATURES } from '#experiments/race/config.ts';

const STEP = { numClasses: 10_000_000, numFeatures: 128, batchSize: 1024, numRanks: 64 };

test('on one machine nothing is sent, and the operations are those of the race', () => {
  const race = { numClasses: 9376, numFeatures: NUM_FEATURES, batchSize: BATCH_SIZE, numRanks: 1 };
  const lane: LaneConfig = {
    method: 'full',
    numClasses: 9376,
    numSampled: 32,
    proposal: 'unigram',
    subtractLogExpectedCount: true,
    removeAccidentalHits: false,
    unique: false,
    seconds: 1,
  };
  expect(shardedStepCost(race).sentBytes).toBe(0);
  expect(shardedStepCost(race).operations).toBe(flopsPerStep(lane));
  expect(shardedStepCost({ ...race, numSampled: 32 }).operations).toBe(
    flopsPerStep({ ...lane, method: 'softmax' }),
  );
});

test('twice as many machines halve memory and work, and what each sends stays below two copies', () => {
  const [some, more] = [shardedStepCost(STEP), shardedStepCost({ ...STEP, numRanks: 128 })];
  for (const part of ['tableBytes', 'logitBytes', 'gradientBytes', 'operations'] as const)
    expect(more[part]).toBe(some[part] / 2);
  expect(more.sentBytes).toBeGreaterThan(some.sentBytes);
  expect(more.sentBytes).toBeLessThan(2 * 4 * 1024 * (128 + 3));
});

test('what is sent does not depend on the classes, nor on whether they are drawn', () => {
  const { sentBytes } = shardedStepCost(STEP);
  expect(shardedStepCost({ ...STEP, numClasses: 100_000_000 }).sentBytes).toBe(sentBytes);
  expect(shardedStepCost({ ...STEP, numSampled: 8192 }).sentBytes).toBe(sentBytes);
});

test('with draws the table alone depends on the classes', () => {
  const drawn = (numClasses: number) => shardedStepCost({ ...STEP, numClasses, numSampled: 8192 });
  const { tableBytes, ...rest } = drawn(10_000_000);
  const { tableBytes: larger, ...same } = drawn(100_000_000);
  expect(larger).toBe(10 * tableBytes);
  expect(same).toEqual(rest);
});

test('what is no count is refused', () => {
  expect(() => shardedStepCost({ ...STEP, numRanks: 0 })).toThrow(
    'numRanks must be an integer of at least 1, got 0',
  );
  expect(() => shardedStepCost({ ...STEP, numSampled: 1.5 })).toThrow('numSampled must be an integer');
});
