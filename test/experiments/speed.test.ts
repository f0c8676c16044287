import { expect, test } from 'vitest';
import { createRandom } from '#engine';
import { createTypescriptKernels } from '#engine/kernels/typescript/createTypescriptKernels.ts';
import { collectFrames } from '../../src/experiments/experiment.ts';
import { measureSpeed, SPEED_WORKS, speed } from '../../src/experiments/speed.ts';

/** A clock on which every look takes 20 ms. */
function slowClock() {
  let now = 0;
  return () => (now += 0.02);
}

test('every work is timed on every kernel, and a frame tells the medians of what is known', async () => {
  const data = { names: ['typescript'] as const, kernels: [createTypescriptKernels()] };
  const { frames, outcome } = collectFrames(
    measureSpeed({ numRounds: 1 }, data, createRandom(1), slowClock()),
  );
  expect(outcome).toEqual({ kind: 'done' });
  expect(frames).toHaveLength(1 + SPEED_WORKS.length);
  expect([...frames[0].seconds]).toEqual(Array(SPEED_WORKS.length).fill(0));
  expect(frames[2].seconds.filter((seconds) => seconds > 0)).toHaveLength(2);
  // One step between two looks, and one more look: 40 ms a step by this clock.
  for (const seconds of frames.at(-1)!.seconds) expect(seconds).toBeCloseTo(0.04, 10);
});

test('on this machine the fastest kernels are named first and beat plain TypeScript', async () => {
  const data = await speed.load({ numRounds: 1 }, {} as never);
  expect(data.names.at(-1)).toBe('typescript');
  expect(speed.preview(data).works).toBe(SPEED_WORKS);
  const clock = () => performance.now() / 1000;
  const { frames } = collectFrames(measureSpeed({ numRounds: 1 }, data, createRandom(1), clock));
  const { seconds } = frames.at(-1)!;
  expect(seconds).toHaveLength(SPEED_WORKS.length * data.names.length);
  // The full softmax of 1 000 classes is 8 times faster; a busy machine may take some of that.
  expect(seconds[data.names.length - 1]).toBeGreaterThan(1.5 * seconds[0]);
});
