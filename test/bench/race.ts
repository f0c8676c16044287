import { createRandom, logUniformSampler } from '../../src/engine/index.ts';
import { createKernels } from '../../src/engine/kernels/createKernels.ts';
import type { Kernels } from '../../src/engine/kernels/types.ts';
import { scoreClasses } from '../../src/engine/train/fullSoftmax.ts';
import {
  type ClassTrainer,
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  type DenseFeatures,
  inputFeatures,
} from '../../src/engine/train/index.ts';
import { createPanels, createScores, panelIndex } from '../../src/engine/train/panels.ts';

const NUM_CLASSES = 10_000;
const NUM_FEATURES = 64;
const BATCH_SIZE = 64;
const NUM_TRAIN = 80_000;
const NUM_TEST = 1000;
/** Spread of the teacher's logits around the log of Zipf's frequencies. */
const TEACHER_SPREAD = 3;
const FULL_STEPS = 1200;

const prior = Float64Array.from({ length: NUM_CLASSES }, (_, k) =>
  Math.log(logUniformSampler(NUM_CLASSES).probability(k)),
);

/** Random features and labels drawn from a softmax teacher over Zipf's frequencies. */
function teach(kernels: Kernels, random: ReturnType<typeof createRandom>) {
  const numExamples = NUM_TRAIN + NUM_TEST;
  const features = Float32Array.from({ length: numExamples * NUM_FEATURES }, () => random.normal());
  const inputs = createInputs(kernels, features, { numFeatures: NUM_FEATURES, storage: 'dense' });
  const teacher = createPanels(kernels, NUM_CLASSES, NUM_FEATURES, 'teacher');
  for (let k = 0; k < NUM_CLASSES; k += 1) {
    for (let d = 0; d < NUM_FEATURES; d += 1) {
      teacher.weights.values[panelIndex(teacher, k, d)] =
        (TEACHER_SPREAD / Math.sqrt(NUM_FEATURES)) * random.normal();
    }
    teacher.weights.values[panelIndex(teacher, k, NUM_FEATURES)] = prior[k];
  }
  const batch = inputFeatures(kernels, inputs, BATCH_SIZE);
  const scores = createScores(kernels, teacher.numPanels, BATCH_SIZE);
  scores.labels.values.fill(-1);
  const labels = new Int32Array(numExamples);
  for (let at = 0; at < numExamples; at += BATCH_SIZE) {
    const size = Math.min(BATCH_SIZE, numExamples - at);
    scores.size = batch.load(Int32Array.from({ length: size }, (_, i) => at + i));
    scoreClasses(kernels, teacher, batch, scores);
    const values = scores.values.values;
    for (let i = 0; i < size; i += 1) {
      let left = random.uniform() * scores.sums.values[i];
      let k = 0;
      while (k < NUM_CLASSES - 1 && (left -= values[((k >> 2) * size + i) * 4 + (k & 3)]) > 0) k += 1;
      labels[at + i] = k;
    }
  }
  return { batch, labels };
}

interface Runner {
  readonly name: string;
  readonly create: (kernels: Kernels, features: DenseFeatures, rate: number) => ClassTrainer;
  readonly rates: readonly number[];
  /** Steps between two looks at the test loss, and the most of them. */
  readonly pace: number;
  readonly steps: number;
}

const common = { numClasses: NUM_CLASSES, optimizer: 'adagrad', initialBias: prior } as const;

function sampledRunner(numSampled: number): Runner {
  return {
    name: `S = ${numSampled}`,
    rates: [0.05, 0.1, 0.2],
    pace: 25,
    steps: 12 * FULL_STEPS,
    create: (kernels, features, learningRate) =>
      createSampledTrainer(kernels, {
        ...common,
        features,
        learningRate,
        sampler: logUniformSampler(NUM_CLASSES),
        numSampled,
        objective: 'softmax',
        subtractLogExpectedCount: true,
        removeAccidentalHits: false,
        random: createRandom(5),
      }),
  };
}

const FULL: Runner = {
  name: 'full',
  rates: [0.05, 0.1, 0.2],
  pace: 200,
  steps: FULL_STEPS,
  create: (kernels, features, learningRate) =>
    createFullTrainer(kernels, { ...common, features, learningRate }),
};

/** CPU seconds of training alone, and the test loss, at each look. */
function train(
  trainer: ClassTrainer,
  { pace, steps }: Runner,
  data: ReturnType<typeof teach>,
  target: number,
) {
  const random = createRandom(7);
  const test = Int32Array.from({ length: NUM_TEST }, (_, i) => NUM_TRAIN + i);
  const testLabels = data.labels.subarray(NUM_TRAIN);
  const looks: { seconds: number; loss: number }[] = [];
  let seconds = 0;
  for (let step = 0; step < steps; step += pace) {
    const batches = Array.from({ length: pace }, () =>
      Int32Array.from({ length: BATCH_SIZE }, () => random.integer(NUM_TRAIN)),
    );
    const labels = batches.map((rows) => rows.map((row) => data.labels[row]));
    const before = process.cpuUsage();
    for (let i = 0; i < pace; i += 1) trainer.step(batches[i], labels[i]);
    const { user, system } = process.cpuUsage(before);
    seconds += (user + system) / 1e6;
    looks.push({ seconds, loss: trainer.evaluate(test, testLabels) });
    if (looks.at(-1)!.loss <= target) break;
  }
  return looks;
}

/** Of a runner's rates the one that reaches the target first, and when. */
function best(kernels: Kernels, data: ReturnType<typeof teach>, runner: Runner, target: number) {
  let winner: { rate: number; seconds: number; loss: number } | undefined;
  for (const rate of runner.rates) {
    const last = train(runner.create(kernels, data.batch, rate), runner, data, target).at(-1)!;
    const reached = last.loss <= target;
    const better =
      target === 0
        ? last.loss < (winner?.loss ?? Infinity)
        : reached && last.seconds < (winner?.seconds ?? Infinity);
    if (better) winner = { rate, ...last };
  }
  return winner;
}

/** CPU time until the full softmax's test loss is reached, every method at its own best learning rate. */
export async function race(): Promise<void> {
  const kernels = await createKernels();
  const data = teach(kernels, createRandom(3));
  const full = best(kernels, data, FULL, 0)!;
  const reach = `test loss ${full.loss.toFixed(3)} nats`;
  console.log(
    `full softmax, ${FULL_STEPS} steps at rate ${full.rate}: ${reach} in ${full.seconds.toFixed(2)} s`,
  );
  for (const numSampled of [16, 64, 256, 1024]) {
    const sampled = best(kernels, data, sampledRunner(numSampled), full.loss);
    if (!sampled) console.log(`S = ${numSampled}: never reaches it`);
    else {
      const times = (full.seconds / sampled.seconds).toPrecision(2);
      console.log(
        `S = ${numSampled} at rate ${sampled.rate}: the same in ${sampled.seconds.toFixed(3)} s, ${times} × sooner`,
      );
    }
  }
}

if (import.meta.main) await race();
