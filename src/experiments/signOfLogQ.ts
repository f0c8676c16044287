import {
  adagrad,
  createLinearModel,
  createRandom,
  crossEntropy,
  type Examples,
  inBatchSoftmax,
  type LinearModel,
  logitsOf,
  perplexity,
  type Random,
  type Sampler,
  softmax,
  surprisal,
  totalVariation,
  unigramSampler,
} from '#engine';
import { settingsAt } from './branch.ts';
import type { Experiment, Frame, Outcome, Tick } from './experiment.ts';
import { frameSteps } from './frameSteps.ts';
import { MAX_FRAMES } from './recording.ts';

export const NUM_ITEMS = 20;
export const NUM_GROUPS = 4;
/** Logits that a group adds to the items of its taste. */
const TASTE = 1.6;

/** What is done with log q in the in-batch softmax, by name. */
export const SIGNS = { subtracted: -1, none: 0, added: 1 } as const;
const SUBTRACTIONS = { subtracted: true, none: false, added: 'reversed' } as const;
export type SignName = keyof typeof SIGNS;
export const SIGN_NAMES = Object.keys(SIGNS) as SignName[];

/** Users of four tastes and twenty items, a few of them popular with everyone. */
export interface TasteWorld {
  /** p(item | group), [G][K] */
  readonly shares: readonly Float64Array[];
  /** q, how often each item is taken over all groups, [K]; falling except where tastes differ. */
  readonly popularity: Float64Array;
  readonly samplers: readonly Sampler[];
}

/** Popularity follows Zipf's law; group g likes every fourth item more, beginning with item g. */
export function tasteWorld(): TasteWorld {
  const counts = Array.from({ length: NUM_ITEMS }, (_, k) => 1 / (k + 1));
  const zipf = unigramSampler(counts);
  const shares = Array.from({ length: NUM_GROUPS }, (_, group) =>
    softmax(counts.map((_, k) => (k % NUM_GROUPS === group ? TASTE : 0) - surprisal(zipf.probability(k)))),
  );
  const popularity = Float64Array.from(
    counts,
    (_, k) => shares.reduce((sum, p) => sum + p[k], 0) / NUM_GROUPS,
  );
  return { shares, popularity, samplers: shares.map((p) => unigramSampler(p)) };
}

/** What one arm does otherwise from a step on, on the same batches. */
export interface SignBranch {
  /** Steps shared with the arm it leaves. */
  readonly at: number;
  readonly from: SignName;
  /** What is done with log q from then on, and whether accidental hits are removed. */
  readonly settings: { readonly sign: SignName; readonly removeAccidentalHits: boolean };
}

export interface SignConfig {
  /** B: each example has B − 1 negatives, the others' items. */
  readonly batchSize: number;
  readonly removeAccidentalHits: boolean;
  readonly numSteps: number;
  /** The most frames to yield; 300 when left out. */
  readonly maxFrames?: number;
  /** A fourth arm, which leaves one of the three; none when left out. */
  readonly branch?: SignBranch | null;
}

/** How one arm stands, judged by the full softmax on the true shares. */
export interface ArmScore {
  /** exp of the mean cross-entropy over the groups. */
  readonly perplexity: number;
  /** Mean total variation between what is predicted and the true shares. */
  readonly totalVariation: number;
  /** Mean in-batch loss on fresh batches, nats: what each arm minimises, its own sign included. */
  readonly trainingLoss: number;
}

export interface SignFrame extends Frame {
  readonly scores: Readonly<Record<SignName, ArmScore>>;
  /** ŷ(item | group) of each arm in the order of SIGN_NAMES, [3 × G × K]. */
  readonly predictions: Float32Array<ArrayBuffer>;
  /** The fourth arm, when there is one, and its ŷ(item | group) [G × K]. */
  readonly branch?: { readonly score: ArmScore; readonly predictions: Float32Array<ArrayBuffer> };
}

/** Fresh batches on which the training loss is measured: enough to tell a hundredth of a nat. */
const NUM_TEST_BATCHES = 16;
/** Adagrad's, for tables whose rare cells are seen seldom. */
const LEARNING_RATE = 0.3;
const SHAPE = { numClasses: NUM_ITEMS, numFeatures: NUM_GROUPS, hasBias: false };

/** One batch of users and the items they took; the same for all arms. */
function drawBatch(world: TasteWorld, batchSize: number, random: Random): Examples {
  const features = new Float64Array(batchSize * NUM_GROUPS);
  const labels = new Float64Array(batchSize);
  for (let i = 0; i < batchSize; i += 1) {
    const group = random.integer(NUM_GROUPS);
    features[i * NUM_GROUPS + group] = 1;
    labels[i] = world.samplers[group].draw(random);
  }
  return { features, labels };
}

const groupFeatures = Array.from({ length: NUM_GROUPS }, (_, group) =>
  Float64Array.from({ length: NUM_GROUPS }, (_, d) => (d === group ? 1 : 0)),
);

/** Scores predictions p̂ [G][K] by the true shares. */
export function scoreOf(
  logits: readonly Float64Array[],
  { shares }: TasteWorld,
): Omit<ArmScore, 'trainingLoss'> {
  let loss = 0;
  let distance = 0;
  for (const [group, z] of logits.entries()) {
    const p = shares[group];
    for (const [k, share] of p.entries()) loss += (share * crossEntropy(z, k)) / NUM_GROUPS;
    distance += totalVariation(softmax(z), p) / NUM_GROUPS;
  }
  return { perplexity: perplexity(loss), totalVariation: distance };
}

/** Three models, the same batches, one difference: what is done with log q. A tick is one step of all of them. */
export function* trainSigns(
  config: SignConfig,
  world: TasteWorld,
  random: Random,
): Generator<Tick<SignFrame>, Outcome, void> {
  const { batchSize, removeAccidentalHits, numSteps, maxFrames = MAX_FRAMES, branch = null } = config;
  const seedOfBatches = random.fork('batches').integer(2 ** 32);
  const batchAt = (step: number) => drawBatch(world, batchSize, createRandom(seedOfBatches + step));
  const testBatches = Array.from({ length: NUM_TEST_BATCHES }, (_, n) =>
    drawBatch(world, batchSize, random.fork(`test batch ${n}`)),
  );

  function createArm(from: SignName, change: SignBranch | null) {
    const settingsOf = settingsAt({ sign: from, removeAccidentalHits }, change);
    const lossOf = (model: LinearModel, batch: Examples, step: number) => {
      const { sign, removeAccidentalHits: isWithoutHits } = settingsOf(step);
      return inBatchSoftmax(model, batch, {
        samplingProbabilities: world.popularity,
        subtractLogExpectedCount: SUBTRACTIONS[sign],
        removeAccidentalHits: isWithoutHits,
      });
    };
    const optimizer = adagrad(
      (parameters, step) => {
        const { loss, gradient } = lossOf(createLinearModel(SHAPE, parameters), batchAt(step), step);
        return { loss, gradient: gradient.weights };
      },
      new Float64Array(NUM_ITEMS * NUM_GROUPS),
      { learningRate: LEARNING_RATE },
    );
    return {
      step: () => optimizer.step(),
      /** How the arm stands, and its ŷ(item | group), written to `predictions` [G × K]. */
      judge(step: number, predictions: Float32Array): ArmScore {
        const model = createLinearModel(SHAPE, optimizer.state.parameters);
        const logits = groupFeatures.map((features) => logitsOf(model, features));
        for (const [group, z] of logits.entries()) predictions.set(softmax(z), group * NUM_ITEMS);
        let trainingLoss = 0;
        for (const batch of testBatches) trainingLoss += lossOf(model, batch, step).loss / NUM_TEST_BATCHES;
        return { ...scoreOf(logits, world), trainingLoss };
      },
    };
  }
  const arms = SIGN_NAMES.map((name) => createArm(name, null));
  const branchArm = branch && createArm(branch.from, branch);

  function frameNow(step: number): SignFrame {
    const size = NUM_GROUPS * NUM_ITEMS;
    const predictions = new Float32Array(SIGN_NAMES.length * size);
    const scores = arms.map((arm, at) => arm.judge(step, predictions.subarray(at * size, (at + 1) * size)));
    const [subtracted, none, added] = scores as [ArmScore, ArmScore, ArmScore];
    const frame = { step, scores: { subtracted, none, added }, predictions };
    if (!branchArm) return frame;
    const own = new Float32Array(size);
    return { ...frame, branch: { score: branchArm.judge(step, own), predictions: own } };
  }

  const due = frameSteps(numSteps, maxFrames);
  let next = 0;
  for (let step = 0; step <= numSteps; step += 1) {
    if (step > 0) {
      for (const arm of arms) arm.step();
      branchArm?.step();
    }
    if (step === due[next]) {
      next += 1;
      yield { fraction: step / numSteps, frame: frameNow(step) };
    } else yield { fraction: step / numSteps };
  }
  return { kind: 'done' };
}

export const signOfLogQ: Experiment<SignConfig, TasteWorld, SignFrame, null> = {
  load: async () => tasteWorld(),
  preview: () => null,
  run: trainSigns,
};
