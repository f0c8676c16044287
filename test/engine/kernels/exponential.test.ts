import { expect, test } from 'vitest';
import { createKernels } from '../../../src/engine/kernels/createKernels.ts';

/** Error of e^x in units in the last place of the true value as a float32, and where it is largest. */
async function worstError(name: 'relaxed-simd' | 'simd', from: number, to: number, step: number) {
  const kernels = await createKernels(name);
  const size = 4096;
  const values = kernels.floats(size, 'exponents');
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  let worst = 0;
  let count = 0;
  float[0] = from;
  for (let next = bits[0], last = float32Bits(to); next <= last; ) {
    const inputs = new Float32Array(size);
    for (let i = 0; i < size; i += 1, next += step) {
      bits[0] = Math.min(next, last);
      inputs[i] = float[0];
    }
    values.values.set(inputs);
    kernels.exponentials(values, size);
    for (let i = 0; i < size; i += 1) {
      const expected = Math.exp(inputs[i]);
      const ulp = 2 ** (Math.floor(Math.log2(expected)) - 23);
      worst = Math.max(worst, Math.abs(values.values[i] - expected) / ulp);
    }
    count += size;
  }
  return { worst, count };
}

function float32Bits(x: number): number {
  return new Int32Array(Float32Array.of(x).buffer)[0];
}

for (const name of ['relaxed-simd', 'simd'] as const) {
  test(`${name} exponentials are within 1.1 units in the last place on a million numbers`, async () => {
    // Neighbouring bit patterns are neighbouring numbers, and negative ones grow away from zero.
    const negative = await worstError(name, -1e-12, -87.33, 499);
    const positive = await worstError(name, 1e-12, 88.72, 499);
    expect(negative.count + positive.count).toBeGreaterThan(1_000_000);
    expect(Math.max(negative.worst, positive.worst)).toBeLessThan(1.1);
    expect(Math.max(negative.worst, positive.worst)).toBeGreaterThan(0.5);
  });

  test(`${name} exponentials keep 1 exact, end at zero and at the largest number, and pass NaN on`, async () => {
    const kernels = await createKernels(name);
    const values = kernels.floats(8, 'exponents');
    values.values.set([0, -0, -87.34, -1e30, -Infinity, 89, Infinity, NaN]);
    kernels.exponentials(values, 8);
    const [zero, minusZero, small, padding, minusInfinity, large, infinity, nan] = values.values;
    expect([zero, minusZero]).toEqual([1, 1]);
    expect([small, padding, minusInfinity]).toEqual([0, 0, 0]);
    expect(large).toBeGreaterThan(3.3e38);
    expect(infinity).toBeGreaterThan(3.3e38);
    expect(nan).toBeNaN();
  });
}
