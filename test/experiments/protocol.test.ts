import { expect, test } from 'vitest';
import { buffersOf } from '#experiments/protocol.ts';

test('the buffers of a message are found at any depth, each once', () => {
  const weights = new Float32Array(4);
  const message = {
    type: 'frame',
    frame: { step: 3, weights, firstRow: weights.subarray(0, 2), bias: new Float32Array(2) },
    nothing: null,
    inner: { images: { pixels: new Uint8Array(9) } },
  };
  expect(buffersOf(message).map((buffer) => buffer.byteLength)).toEqual([16, 8, 9]);
});

test('transferring the buffers hands them over: the sender keeps none', () => {
  const message = { weights: Float32Array.of(1, 2) };
  const received = structuredClone(message, { transfer: buffersOf(message) });
  expect([...received.weights]).toEqual([1, 2]);
  expect(message.weights.length).toBe(0);
});
