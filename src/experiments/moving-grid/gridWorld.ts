import { argmax, crossEntropy, type Random, surprisal } from '#engine';

/** Grids by number of classes: how far points scatter, and how common the classes are. */
export const GRIDS = {
  100: { side: 10, sigma: 0.45, priors: 'zipf' },
  400: { side: 20, sigma: 0.25, priors: 'equal' },
} as const;

/** η of the centres, for either grid and any way to train: both are near their best at it. */
export const LEARNING_RATE = 0.2;

export type GridSize = keyof typeof GRIDS;

/** Points that no step ever learns from. */
export const NUM_HELD_OUT = 1000;

/** K classes on a square grid of spacing 1, centred on 0; a point is its class's centre plus normal noise. */
export interface GridWorld {
  readonly numClasses: number;
  readonly side: number;
  /** σ of the noise, also the model's. */
  readonly sigma: number;
  /** [K × 2] */
  readonly centres: Float64Array;
  /** [K] */
  readonly priors: Float64Array;
  /** ln prior [K], nats. */
  readonly logPriors: Float64Array;
  /** Points [N × 2] and their classes, never trained on. */
  readonly heldOut: { readonly points: Float64Array; readonly labels: Uint16Array };
}

/** What a lane learns: logits b_k − |x − μ_k|² / 2σ², softmax regression whose bias is tied to its weights μ_k/σ². */
export interface GridModel {
  /** μ [K × 2] */
  readonly means: Float64Array;
  /** b [K] */
  readonly bias: Float64Array;
}

/** The point of a class: its centre plus noise. */
export function drawPoint({ centres, sigma }: GridWorld, k: number, random: Random): [number, number] {
  return [centres[2 * k] + sigma * random.normal(), centres[2 * k + 1] + sigma * random.normal()];
}

/** A class with the world's priors, by where a uniform draw falls among their running sums. */
export function drawLabel(runningSums: Float64Array, random: Random): number {
  const at = random.uniform() * runningSums.at(-1)!;
  let [low, high] = [0, runningSums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runningSums[middle] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function runningSumsOf(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** @param random the grid's own source: which cell is how common, and the held-out points */
export function createGridWorld(numClasses: GridSize, random: Random): GridWorld {
  const { side, sigma, priors: kind } = GRIDS[numClasses];
  const ranks = random.fork('ranks').permutation(numClasses);
  const weights = Float64Array.from(ranks, (rank) => (kind === 'zipf' ? 1 / (rank + 1) : 1));
  const total = weights.reduce((sum, weight) => sum + weight);
  const priors = weights.map((weight) => weight / total);
  const middle = (side - 1) / 2;
  const centres = new Float64Array(2 * numClasses);
  for (let k = 0; k < numClasses; k += 1) {
    centres[2 * k] = (k % side) - middle;
    centres[2 * k + 1] = Math.floor(k / side) - middle;
  }
  const heldOut = { points: new Float64Array(2 * NUM_HELD_OUT), labels: new Uint16Array(NUM_HELD_OUT) };
  const logPriors = priors.map((prior) => -surprisal(prior));
  const world = { numClasses, side, sigma, centres, priors, logPriors, heldOut };
  const points = random.fork('held-out');
  const sums = runningSumsOf(priors);
  for (let n = 0; n < NUM_HELD_OUT; n += 1) {
    const label = drawLabel(sums, points);
    heldOut.labels[n] = label;
    heldOut.points.set(drawPoint(world, label, points), 2 * n);
  }
  return world;
}

/** The model that no other can beat on average: the true centres and ln prior. */
export function bayesModel({ centres, logPriors }: GridWorld): GridModel {
  return { means: centres, bias: logPriors };
}

/** Centres scattered over the grid, biases 0: where both lanes begin. */
export function startModel({ numClasses }: GridWorld, random: Random): GridModel {
  const spread = Math.sqrt(numClasses) / 4;
  return {
    means: Float64Array.from({ length: 2 * numClasses }, () => spread * random.normal()),
    bias: new Float64Array(numClasses),
  };
}

/** Full-softmax scores on the held-out points [from, to): summed nats, and how many are right. */
export function scoreHeldOut(
  { sigma, heldOut }: GridWorld,
  { means, bias }: GridModel,
  from = 0,
  to = NUM_HELD_OUT,
): { readonly nats: number; readonly numRight: number } {
  const logits = new Float64Array(bias.length);
  const scale = 1 / (2 * sigma * sigma);
  let nats = 0;
  let numRight = 0;
  for (let n = from; n < to; n += 1) {
    const [x, y] = [heldOut.points[2 * n], heldOut.points[2 * n + 1]];
    for (let k = 0; k < logits.length; k += 1) {
      const [dx, dy] = [x - means[2 * k], y - means[2 * k + 1]];
      logits[k] = bias[k] - (dx * dx + dy * dy) * scale;
    }
    nats += crossEntropy(logits, heldOut.labels[n]);
    if (argmax(logits) === heldOut.labels[n]) numRight += 1;
  }
  return { nats, numRight };
}
