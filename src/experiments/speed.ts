import { logUniformSampler, type Random } from '#engine';
import { createKernels, runnableKernels } from '#engine/kernels/createKernels.ts';
import type { KernelName, Kernels } from '#engine/kernels/types.ts';
import {
  type ClassTrainer,
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  inputFeatures,
} from '#engine/train/index.ts';
import type { Clock, Experiment, Frame, Outcome, Tick } from './experiment.ts';
import { BATCH_SIZE, NUM_FEATURES, SPEED_WORKS, type SpeedPreview, type SpeedWork } from './speedWorks.ts';

export interface SpeedConfig {
  /** How often each work is timed by each kernel; the median counts. */
  readonly numRounds: number;
}

/** Kernels that this machine and the page's policy let run, the fastest first, each with a memory of its own. */
export interface SpeedData {
  readonly kernels: readonly Kernels[];
  /** Those that a trainer gets here. */
  readonly chosen: KernelName;
}

export interface SpeedFrame extends Frame {
  /** [works × kernels] Median seconds of one step so far; 0 where there is none yet. */
  readonly medians: Float64Array<ArrayBuffer>;
}

const NUM_EXAMPLES = 1024;
/** A timing is steps until so many seconds have passed: many ticks of any browser's coarse clock. */
const SECONDS_PER_TIMING = 0.05;
/** A tick is to last less than 10 ms where a step does. */
const SECONDS_PER_TICK = 0.004;

/** Steps on random examples with Zipf's labels; the numbers learned do not matter, only how long that takes. */
export function createSpeedStep(kernels: Kernels, work: SpeedWork, random: Random): () => void {
  const { numClasses, numSampled } = work;
  const numbers = Float32Array.from({ length: NUM_EXAMPLES * NUM_FEATURES }, () => random.uniform() - 0.5);
  const inputs = createInputs(kernels, numbers, { numFeatures: NUM_FEATURES, storage: 'dense' });
  const sampler = logUniformSampler(numClasses);
  const common = {
    features: inputFeatures(kernels, inputs, BATCH_SIZE),
    numClasses,
    learningRate: 0.1,
    optimizer: 'sgd',
  } as const;
  const trainer: ClassTrainer =
    numSampled === 0
      ? createFullTrainer(kernels, common)
      : createSampledTrainer(kernels, {
          ...common,
          sampler,
          numSampled,
          objective: 'softmax',
          subtractLogExpectedCount: true,
          removeAccidentalHits: true,
          random: random.fork('candidates'),
        });
  const rows = Int32Array.from({ length: NUM_EXAMPLES }, (_, n) => n);
  const labels = rows.map(() => sampler.draw(random));
  let at = 0;
  return () => {
    at = (at + BATCH_SIZE) % NUM_EXAMPLES;
    trainer.step(rows.subarray(at, at + BATCH_SIZE), labels.subarray(at, at + BATCH_SIZE));
  };
}

/**
 * Times every work on every kernel, round after round in turn, so that whatever else the machine does meets all alike.
 * A frame after every timing: the medians so far.
 */
export function* measureSpeed(
  { numRounds }: SpeedConfig,
  { kernels }: SpeedData,
  random: Random,
  clock: Clock,
): Generator<Tick<SpeedFrame>, Outcome, void> {
  const cells = SPEED_WORKS.flatMap((work) =>
    kernels.map((kernel) => ({ work, kernel, timings: [] as number[] })),
  );
  const medians = () =>
    Float64Array.from(cells, ({ timings }) => timings.toSorted((a, b) => a - b)[timings.length >> 1] ?? 0);
  let step = 0;
  yield { fraction: 0, frame: { step, medians: medians() } };
  const steps = cells.map(({ kernel, work }) =>
    lazily(() => createSpeedStep(kernel, work, random.fork('speed'))),
  );
  const total = cells.length * numRounds;
  for (let round = 0; round < numRounds; round += 1) {
    for (const [i, { timings }] of cells.entries()) {
      const run = steps[i]();
      // Memory is touched and code compiled before the clock counts.
      run();
      let [seconds, count] = [0, 0];
      while (seconds < SECONDS_PER_TIMING) {
        const begin = clock();
        do {
          run();
          count += 1;
        } while (clock() - begin < SECONDS_PER_TICK);
        seconds += clock() - begin;
        yield { fraction: step / total };
      }
      timings.push(seconds / count);
      step += 1;
      yield { fraction: step / total, frame: { step, medians: medians() } };
    }
  }
  return { kind: 'done' };
}

function lazily<T>(create: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= create());
}

export const speed: Experiment<SpeedConfig, SpeedData, SpeedFrame, SpeedPreview> = {
  async load() {
    const made = await Promise.allSettled((await runnableKernels()).map((name) => createKernels(name)));
    const kernels = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { kernels, chosen: (await createKernels()).name };
  },
  preview: ({ kernels, chosen }) => ({ names: kernels.map(({ name }) => name), chosen }),
  run: measureSpeed,
};
