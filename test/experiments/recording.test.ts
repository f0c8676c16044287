import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameSteps } from '#experiments/frameSteps.ts';
import { EMPTY_RECORDING, type Recording, record } from '#experiments/recording.ts';

/** A recording of the numbers 0..count−1. */
function recordUpTo(count: number, maxFrames: number): Recording<number> {
  let recording: Recording<number> = EMPTY_RECORDING;
  for (let i = 0; i < count; i += 1) recording = record(recording, i, maxFrames);
  return recording;
}

test('a recording that is not full keeps everything', () => {
  expect(recordUpTo(5, 10).frames).toEqual([0, 1, 2, 3, 4]);
});

test('a full recording keeps the first, the latest and evenly spread frames between', () => {
  expect(recordUpTo(12, 6).frames).toEqual([0, 4, 8, 11]);
  expect(recordUpTo(13, 6).frames).toEqual([0, 4, 8, 12]);
});

test('however long the run, first and latest stay, the rest is evenly spread and no more than allowed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 3, max: 40 }), (count, maxFrames) => {
      const { frames, stride, numSeen } = recordUpTo(count, maxFrames);
      expect(numSeen).toBe(count);
      expect(frames.length).toBeLessThanOrEqual(maxFrames);
      expect(frames[0]).toBe(0);
      expect(frames.at(-1)).toBe(count - 1);
      for (const [i, frame] of frames.slice(0, -1).entries()) expect(frame).toBe(i * stride);
      // Thinned out no further than needed.
      if (count >= maxFrames) expect(frames.length).toBeGreaterThanOrEqual(Math.floor(maxFrames / 2));
    }),
  );
});

test('frames stand at the first and the last step, close together at first and wider apart later', () => {
  const steps = frameSteps(1000, 300);
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBe(1000);
  expect(steps.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
  const gaps = steps.slice(1).map((step, i) => step - steps[i]);
  expect(Math.min(...gaps)).toBe(1);
  expect(Math.max(...gaps)).toBe(7);
  expect(steps.length).toBeLessThanOrEqual(300);
});

test('a run shorter than the frames allowed gets a frame at each step', () => {
  expect(frameSteps(4, 300)).toEqual([0, 1, 2, 3, 4]);
});
