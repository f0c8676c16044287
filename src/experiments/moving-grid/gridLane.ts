import { type Random, type Sampler, uniformSampler, unigramSampler } from '#engine';
import { writeLossAndGradient } from '#engine/losses/crossEntropy.ts';
import {
  drawLabel,
  drawPoint,
  type GridModel,
  type GridWorld,
  LEARNING_RATE,
  runningSumsOf,
} from './gridWorld.ts';

/** Points in a step. */
export const BATCH_SIZE = 16;
/** Biases learn at this share of the centres' rate. */
export const BIAS_RATE = 0.2;

export interface Sampling {
  /** S, draws of each step, shared by its batch. */
  readonly numSampled: number;
  /** Whether log (S q) is subtracted from the logits of draws and true class. */
  readonly subtractLogExpectedCount: boolean;
}

/** One way to train, one step at a time. */
export interface GridLane {
  readonly model: GridModel;
  /** Steps taken. */
  readonly numSteps: number;
  /** Classes that the last step could move [K]: 1 or 0. */
  readonly touched: Uint8Array;
  step(): void;
}

interface Batch {
  readonly points: Float64Array;
  readonly labels: Uint16Array;
  draw(): void;
}

/** The same stream of points for every lane with the same source. */
function createBatches(world: GridWorld, random: Random): Batch {
  const points = new Float64Array(2 * BATCH_SIZE);
  const labels = new Uint16Array(BATCH_SIZE);
  const sums = runningSumsOf(world.priors);
  return {
    points,
    labels,
    draw() {
      for (let i = 0; i < BATCH_SIZE; i += 1) {
        labels[i] = drawLabel(sums, random);
        points.set(drawPoint(world, labels[i], random), 2 * i);
      }
    },
  };
}

/**
 * Moves the candidates of one point against the gradient of its loss: ∂L/∂μ_k = g_k (x − μ_k)/σ², ∂L/∂b_k = g_k with
 * g = softmax of the candidates minus the true one. Gradients are summed first: all points of a batch see the same model.
 */
function addGradient(
  sums: GridModel,
  { means }: GridModel,
  candidates: ArrayLike<number>,
  size: number,
  gradient: Float64Array,
  x: number,
  y: number,
): void {
  for (let i = 0; i < size; i += 1) {
    const k = candidates[i];
    const g = gradient[i];
    sums.means[2 * k] += g * (x - means[2 * k]);
    sums.means[2 * k + 1] += g * (y - means[2 * k + 1]);
    sums.bias[k] += g;
  }
}

function createLane(
  world: GridWorld,
  start: GridModel,
  random: Random,
  sampling: (Sampling & { readonly sampler: Sampler }) | undefined,
): GridLane {
  const { numClasses, sigma } = world;
  const batch = createBatches(world, random.fork('points'));
  const draws = random.fork('draws');
  const model = { means: start.means.slice(), bias: start.bias.slice() };
  const sums = { means: new Float64Array(2 * numClasses), bias: new Float64Array(numClasses) };
  const touched = new Uint8Array(numClasses);
  const capacity = sampling ? sampling.numSampled + 1 : numClasses;
  // Candidate 0 is the true class of a point; without sampling the candidates are all classes in order.
  const candidates = Uint16Array.from({ length: capacity }, (_, k) => k);
  const logits = new Float64Array(capacity);
  const gradient = new Float64Array(capacity);
  const shifts = new Float64Array(numClasses);
  if (sampling?.subtractLogExpectedCount) {
    for (let k = 0; k < numClasses; k += 1) shifts[k] = -world.logPriors[k];
  }
  const precision = 1 / (sigma * sigma);
  const meanRate = (LEARNING_RATE * precision) / BATCH_SIZE;
  const biasRate = (LEARNING_RATE * BIAS_RATE) / BATCH_SIZE;
  /** Classes with a gradient in this step, each once. */
  const moved = new Uint16Array(sampling ? capacity + BATCH_SIZE : numClasses);
  let numMoved = sampling ? 0 : numClasses;
  let numSteps = 0;
  if (!sampling) moved.set(candidates);

  function touch(k: number): void {
    if (touched[k] === 1) return;
    touched[k] = 1;
    moved[numMoved] = k;
    numMoved += 1;
  }

  return {
    model,
    touched,
    get numSteps() {
      return numSteps;
    },
    step() {
      batch.draw();
      if (sampling) {
        for (let i = 0; i < numMoved; i += 1) touched[moved[i]] = 0;
        numMoved = 0;
        for (let s = 1; s < capacity; s += 1) touch((candidates[s] = sampling.sampler.draw(draws)));
      } else if (numSteps === 0) touched.fill(1);
      for (let i = 0; i < BATCH_SIZE; i += 1) {
        const [x, y, label] = [batch.points[2 * i], batch.points[2 * i + 1], batch.labels[i]];
        if (sampling) touch((candidates[0] = label));
        for (let c = 0; c < capacity; c += 1) {
          const k = candidates[c];
          const [dx, dy] = [x - model.means[2 * k], y - model.means[2 * k + 1]];
          // Draws equal to the label stay: with independent draws that is exact.
          logits[c] = model.bias[k] + shifts[k] - 0.5 * precision * (dx * dx + dy * dy);
        }
        writeLossAndGradient(logits, sampling ? 0 : label, gradient);
        addGradient(sums, model, candidates, capacity, gradient, x, y);
      }
      for (let i = 0; i < numMoved; i += 1) {
        const k = moved[i];
        model.means[2 * k] -= meanRate * sums.means[2 * k];
        model.means[2 * k + 1] -= meanRate * sums.means[2 * k + 1];
        model.bias[k] -= biasRate * sums.bias[k];
        sums.means[2 * k] = sums.means[2 * k + 1] = sums.bias[k] = 0;
      }
      numSteps += 1;
    },
  };
}

export function createFullLane(world: GridWorld, start: GridModel, random: Random): GridLane {
  return createLane(world, start, random, undefined);
}

/** Draws come from the classes' own frequencies: all that is known of them beforehand. */
export function createSampledLane(
  world: GridWorld,
  start: GridModel,
  random: Random,
  sampling: Sampling,
): GridLane {
  const isEven = world.priors.every((prior) => prior === world.priors[0]);
  const sampler = isEven ? uniformSampler(world.numClasses) : unigramSampler(world.priors);
  return createLane(world, start, random, { ...sampling, sampler });
}
