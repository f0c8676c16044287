import { expect, test } from 'vitest';
import { createRandom } from '#engine';
import { createTypescriptKernels } from '#engine/kernels/typescript/createTypescriptKernels.ts';
import { collectFrames } from '../../src/experiments/experiment.ts';
import { measureSpeed, speed } from '../../src/experiments/speed.ts';
import { SPEED_WORKS } from '../../src/experiments/speedWorks.ts';

/** A clock on which every look takes 20 ms. */
function slowClock() {
  let now = 0;
  return () => (now += 0.02);
}

test('every work is timed on every kernel, and a frame tells the medians of what is known', async () => {
  const data = { kernels: [createTypescriptKernels()], chosen: 'typescript' } as const;
  const { frames, outcome } = collectFrames(
    measureSpeed({ numRounds: 1 }, data, createRandom(1), slowClock()),
  );
  expect(outcome).toEqual({ kind: 'done' });
  expect(frames).toHaveLength(1 + SPEED_WORKS.length);
  expect([...frames[0].medians]).toEqual(Array(SPEED_WORKS.length).fill(0));
  expect(frames[2].medians.filter((seconds) => seconds > 0)).toHaveLength(2);
  // One step between two looks, and one more look: 40 ms a step by this clock.
  for (const seconds of frames.at(-1)!.medians) expect(seconds).toBeCloseTo(0.04, 10);
});

test('the fastest kernels that run here are named first, plain TypeScript last, and every one can be timed', async () => {
  const data = await speed.load({ numRounds: 1 }, {} as never);
  const { names, chosen } = speed.preview(data);
  expect(names.at(-1)).toBe('typescript');
  expect(chosen).toBe(names[0]);
  const { frames } = collectFrames(measureSpeed({ numRounds: 1 }, data, createRandom(1), slowClock()));
  const { medians } = frames.at(-1)!;
  expect(medians).toHaveLength(SPEED_WORKS.length * names.length);
  expect(medians.every((seconds) => seconds > 0)).toBe(true);
});
