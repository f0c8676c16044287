import { expect, test } from 'vitest';
import { createKernels, KERNEL_NAMES, runnableKernels } from '../../../src/engine/kernels/createKernels.ts';
import { randomShapes, selfCheck } from '../../../src/engine/kernels/selfCheck.ts';
import { createTypescriptKernels } from '../../../src/engine/kernels/typescript/createTypescriptKernels.ts';

test('Node runs all three kernels, and the fastest is chosen', async () => {
  expect(await runnableKernels()).toEqual(KERNEL_NAMES);
  expect((await createKernels()).name).toBe('relaxed-simd');
  expect((await createKernels('simd')).precision).toBe('float32');
  expect((await createKernels('typescript')).precision).toBe('float64');
});

test('kernels that do not exist are refused', async () => {
  await expect(createKernels('gpu' as 'simd')).rejects.toThrow('got gpu');
});

for (const name of ['relaxed-simd', 'simd'] as const) {
  test(`every ${name} loop agrees with plain TypeScript to float32 rounding, at shapes of all kinds`, async () => {
    let compared = 0;
    for (const [i, shape] of randomShapes(5, 40).entries()) {
      // One memory for each shape, so that a loop that writes beyond its arrays meets the next one's numbers.
      for (const loop of selfCheck(await createKernels(name), shape, i)) {
        expect(loop.worst, `${loop.loop} at ${JSON.stringify(shape)}`).toBeLessThanOrEqual(1);
        expect(loop.compared).toBeGreaterThan(0);
        compared += loop.compared;
      }
    }
    expect(compared).toBeGreaterThan(100_000);
  });
}

test('the check finds a kernel that forgets one number, and one that gives NaN', () => {
  const shape = { numClasses: 9, numFeatures: 5, batchSize: 3 };
  const worst = (change: (values: Float32Array | Float64Array) => void) => {
    const kernels = createTypescriptKernels();
    const faulty = {
      ...kernels,
      gatherRows: (...args: Parameters<typeof kernels.gatherRows>) => {
        kernels.gatherRows(...args);
        change(args[4].values);
      },
    };
    return selfCheck(faulty, shape, 1).find(({ loop }) => loop === 'rows')!.worst;
  };
  expect(worst(() => {})).toBe(0);
  expect(worst((values) => values.fill(0, 7, 8))).toBe(worst(() => {}));
  expect(worst((values) => values.fill(0, 8, 9))).toBeGreaterThan(1);
  expect(worst((values) => values.fill(NaN, 0, 1))).toBe(Infinity);
});

test.each(KERNEL_NAMES)('%s: a part is the same numbers, also after the memory has grown', async (name) => {
  const kernels = await createKernels(name);
  const whole = kernels.floats(8, 'whole');
  const part = kernels.part(whole, 4);
  whole.values.set([1, 2, 3, 4, 5, 6, 7, 8]);
  kernels.floats(100_000, 'growth');
  expect([part.length, ...part.values]).toEqual([4, 5, 6, 7, 8]);
  part.values[0] = 50;
  expect(whole.values[4]).toBe(50);
  kernels.exponentials(kernels.part(whole, 7), 1);
  expect([...whole.values]).toEqual([1, 2, 3, 4, 50, 6, 7, expect.closeTo(Math.exp(8), 2)]);
});
