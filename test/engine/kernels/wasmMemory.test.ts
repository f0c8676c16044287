import { expect, test } from 'vitest';
import { createWasmKernels } from '../../../src/engine/kernels/wasm/createWasmKernels.ts';
import { createWasmMemory } from '../../../src/engine/kernels/wasm/wasmMemory.ts';

test('numbers survive the growth of their memory, and are found again', () => {
  const memory = createWasmMemory(100);
  const early = memory.floats(3, 'early');
  early.values.set([1, 2, 3]);
  const before = early.values;
  memory.floats(200_000, 'late');
  expect(before.length).toBe(0);
  expect([...early.values]).toEqual([1, 2, 3]);
  expect(early.values).toBe(early.values);
});

test('arrays do not overlap, and start at multiples of 16 bytes', () => {
  const memory = createWasmMemory(100);
  const arrays = [
    memory.floats(3, 'a'),
    memory.doubles(5, 'b'),
    memory.integers(17, 'c'),
    memory.floats(1, 'd'),
  ];
  for (const [i, array] of arrays.entries()) array.values.fill(i + 1);
  for (const [i, array] of arrays.entries()) {
    expect([...array.values]).toEqual(Array(array.length).fill(i + 1));
    expect(array.values.byteOffset % 16).toBe(0);
  }
});

test('64 bytes lie behind every array, for kernels that load ahead', () => {
  for (let length = 16_000; length < 16_400; length += 7) {
    const memory = createWasmMemory(100);
    const { values } = memory.floats(length, 'some');
    expect(memory.memory.buffer.byteLength).toBeGreaterThanOrEqual(
      values.byteOffset + values.byteLength + 64,
    );
  }
});

test('what does not fit is refused with its purpose, its size and what is left', () => {
  const memory = createWasmMemory(32);
  memory.floats(2 ** 18, 'weights [4096 × 64]');
  expect(() => memory.floats(2 ** 19, 'scores')).toThrow(
    'scores: needs 2 MB, and 1 of 2 MB are left to WebAssembly',
  );
  expect(memory.floats(10, 'small').length).toBe(10);
});

test('a number of classes beyond all memory is refused, not wrapped around', async () => {
  const kernels = await createWasmKernels('simd');
  expect(() => kernels.floats(2 ** 31, 'weights [33554432 × 64]')).toThrow(RangeError);
  expect(() => kernels.floats(2 ** 31, 'weights [33554432 × 64]')).toThrow('needs 8192 MB');
  expect(() => kernels.floats(NaN, 'weights')).toThrow(RangeError);
});
