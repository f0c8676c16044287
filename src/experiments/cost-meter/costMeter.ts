import type { Random } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import type { KernelName, Kernels } from '#engine/kernels/types.ts';
import type { Clock, Experiment, Frame, Outcome, Tick } from '../experiment.ts';
import { createWorkload, type Method, type Step } from './workload.ts';

export interface CostMeterConfig {
  /** S */
  readonly numSampled: number;
  /** Every K to measure at, rising. */
  readonly classCounts: readonly number[];
  /** Seconds spent on one method at one K, about. */
  readonly secondsEach: number;
  /** A step expected to take longer than this is not tried, seconds. */
  readonly longestStep: number;
}

export interface Measured {
  readonly method: Method;
  readonly numClasses: number;
  /** Of one step, in the fastest block: whatever else runs on the machine only ever adds time. */
  readonly microseconds: number;
  readonly numSteps: number;
}

export interface Skipped {
  readonly method: Method;
  readonly numClasses: number;
  /** In words. */
  readonly reason: string;
  /** What a step would take, from the K before and the ratio of the two. */
  readonly expectedMicroseconds?: number;
}

/** All that is known so far. */
export interface CostMeterFrame extends Frame {
  readonly measured: readonly Measured[];
  readonly skipped: readonly Skipped[];
}

export interface CostMeterData {
  /** A memory of its own for each measurement, in order; handed out once, so that it can go when it is done. */
  takeKernels(): Kernels;
  readonly kernelName: KernelName;
}

export interface CostMeterPreview {
  readonly kernelName: KernelName;
}

const METHODS: readonly Method[] = ['full', 'sampled'];

/** Repetitions are timed in blocks at least this long: browsers round their clocks to a tenth of a millisecond. */
const BLOCK_SECONDS = 0.004;
const LEAST_BLOCKS = 3;
const MOST_BLOCKS = 40;

interface Timing {
  readonly secondsPerStep: number;
  readonly numSteps: number;
}

/** Times a step in blocks, after a warm-up of one block. */
function* timeSteps(step: Step, budget: number, clock: Clock): Generator<undefined, Timing, void> {
  /** Steps until a block is long enough; the clock is looked at ever more rarely, so that looking costs nothing. */
  const block = () => {
    const begin = clock();
    let numSteps = 0;
    let spent = 0;
    for (let chunk = 1; spent < BLOCK_SECONDS; chunk = Math.max(1, numSteps >> 2)) {
      for (let i = 0; i < chunk; i += 1) step();
      numSteps += chunk;
      spent = clock() - begin;
    }
    return { numSteps, spent };
  };
  block();
  yield;
  let secondsPerStep = Number.POSITIVE_INFINITY;
  let numSteps = 0;
  let total = 0;
  for (let count = 0; count < LEAST_BLOCKS || (total < budget && count < MOST_BLOCKS); count += 1) {
    const timed = block();
    secondsPerStep = Math.min(secondsPerStep, timed.spent / timed.numSteps);
    numSteps += timed.numSteps;
    total += timed.spent;
    yield;
  }
  return { secondsPerStep, numSteps };
}

/** One step's time for each method at each K, smallest K first, so that a reader who stops has something to compare. */
export function* measureCosts(
  config: CostMeterConfig,
  data: CostMeterData,
  random: Random,
  clock: Clock,
): Generator<Tick<CostMeterFrame>, Outcome, void> {
  const { classCounts, numSampled, secondsEach, longestStep } = config;
  const measured: Measured[] = [];
  const skipped: Skipped[] = [];
  const total = classCounts.length * METHODS.length;
  const tick = () => {
    const step = measured.length + skipped.length;
    return { fraction: step / total, frame: { step, measured: [...measured], skipped: [...skipped] } };
  };
  yield tick();
  for (const numClasses of classCounts) {
    for (const method of METHODS) {
      const kernels = data.takeKernels();
      const before = measured.findLast((one) => one.method === method);
      // Sampling's cost hardly depends on K; the full softmax's is proportional to it.
      const growth = method === 'full' && before ? numClasses / before.numClasses : 1;
      const expected = before ? before.microseconds * growth : 0;
      if (expected > longestStep * 1e6) {
        const reason = 'it would take too long';
        skipped.push({ method, numClasses, reason, expectedMicroseconds: expected });
      } else {
        try {
          const source = random.fork(`K = ${numClasses}`);
          const step = createWorkload(method, numClasses, numSampled, kernels, source);
          const timing = timeSteps(step, secondsEach, clock);
          let next = timing.next();
          for (; !next.done; next = timing.next())
            yield { fraction: (measured.length + skipped.length) / total };
          const { secondsPerStep, numSteps } = next.value;
          measured.push({ method, numClasses, microseconds: secondsPerStep * 1e6, numSteps });
        } catch (error) {
          // Not enough memory: the rest can still be measured.
          if (!(error instanceof RangeError)) throw error;
          skipped.push({ method, numClasses, reason: error.message });
        }
      }
      yield tick();
    }
  }
  return { kind: 'done' };
}

export const costMeter: Experiment<CostMeterConfig, CostMeterData, CostMeterFrame, CostMeterPreview> = {
  async load({ classCounts }) {
    const kernels = await Promise.all(classCounts.flatMap(() => METHODS.map(() => createKernels())));
    const kernelName = kernels[0].name;
    return { kernelName, takeKernels: () => kernels.shift()! };
  },
  preview: ({ kernelName }) => ({ kernelName }),
  run: measureCosts,
};
