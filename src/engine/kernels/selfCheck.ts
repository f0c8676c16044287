import { createRandom, type Random } from '../chance/createRandom.ts';
import { checkedLoops } from './checkedLoops.ts';
import type { LoopInput } from './loopInput.ts';
import type { Kernels } from './types.ts';
import { createTypescriptKernels } from './typescript/createTypescriptKernels.ts';

export interface CheckedShape {
  readonly numClasses: number;
  readonly numFeatures: number;
  readonly batchSize: number;
}

/** The worst disagreement of one loop with the TypeScript one, as a multiple of what rounding may do. */
export interface CheckedLoop {
  readonly loop: string;
  readonly shape: CheckedShape;
  /** Numbers compared. */
  readonly compared: number;
  /** Largest |got − expected| / allowed: above 1 it is a fault, not rounding. */
  readonly worst: number;
}

/** Half a unit in the last place of a float32 at 1. */
const ROUNDING = 2 ** -24;
/** Roundings of one term: the factors', the product's and what the reference's own inputs lost. */
const ROUNDINGS_PER_TERM = 6;

/** Shapes at which tiles end: nothing left over, one, two or three left over, and nothing but what is left over. */
export function randomShapes(seed: number, count: number): CheckedShape[] {
  const random = createRandom(seed);
  const edges: CheckedShape[] = [
    { numClasses: 1, numFeatures: 1, batchSize: 1 },
    { numClasses: 1, numFeatures: 8, batchSize: 5 },
    { numClasses: 10, numFeatures: 7, batchSize: 1 },
    { numClasses: 12, numFeatures: 64, batchSize: 32 },
    { numClasses: 70, numFeatures: 3, batchSize: 3 },
  ];
  const shapes = Array.from({ length: count }, () => ({
    numClasses: 1 + random.integer(90),
    numFeatures: 1 + random.integer(70),
    batchSize: 1 + random.integer(20),
  }));
  return [...edges, ...shapes];
}

/**
 * Runs every loop of `kernels` and of plain TypeScript on the same random numbers. Sums of n terms may differ by
 * 6 √n roundings of the largest result; more is a fault.
 */
export function selfCheck(kernels: Kernels, shape: CheckedShape, seed: number): CheckedLoop[] {
  const truth = createTypescriptKernels();
  return Object.entries(checkedLoops).map(([loop, { terms, run }]) => {
    const input = (): LoopInput => ({ ...shape, random: float32Random(createRandom(seed).fork(loop)) });
    const expected = run(truth, input());
    const got = run(kernels, input());
    if (got.length !== expected.length)
      throw new Error(`${loop} gave ${got.length} arrays of ${expected.length}`);
    let worst = 0;
    let compared = 0;
    expected.forEach((numbers, which) => {
      let largest = 1;
      for (const number of numbers)
        largest = Math.max(largest, Math.abs(number) < 1e29 ? Math.abs(number) : 0);
      const allowed = ROUNDINGS_PER_TERM * ROUNDING * Math.sqrt(terms(shape)) * largest;
      for (let i = 0; i < numbers.length; i += 1) {
        const scale = Math.abs(numbers[i]) < 1e29 ? allowed : 1e24;
        const error = Math.abs(got[which][i] - numbers[i]) / scale;
        // A NaN on either side is the worst fault of all.
        worst = error <= worst ? worst : Number.isNaN(error) ? Infinity : error;
      }
      compared += numbers.length;
    });
    return { loop, shape, compared, worst };
  });
}

/** Numbers that float32 holds exactly, so that both arithmetics start from the same. */
function float32Random(random: Random): LoopInput['random'] {
  return {
    normal: () => Math.fround(random.normal()),
    uniform: () => Math.fround(random.uniform()),
    integer: (bound) => random.integer(bound),
    permutation: (count) => random.permutation(count),
  };
}
