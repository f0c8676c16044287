import {
  logUniformSampler,
  type Random,
  type Sampler,
  surprisal,
  uniformSampler,
  unigramSampler,
} from '#engine';
import type { Kernels } from '#engine/kernels/types.ts';
import {
  type ClassTrainer,
  createFullTrainer,
  createSampledTrainer,
  type EmbeddingFeatures,
  embeddingFeatures,
} from '#engine/train/index.ts';
import {
  BATCH_SIZE,
  INITIAL_RANGE,
  INITIAL_SQUARES,
  type LaneConfig,
  LEARNING_RATE,
  NUM_FEATURES,
  type Proposal,
} from './config.ts';
import { createBatches, logUnigram, type MissingWordTask, PER_EXAMPLE } from './missingWords.ts';

/** A model in training, and its words' vectors. */
export interface Lane {
  readonly trainer: ClassTrainer;
  readonly features: EmbeddingFeatures;
  /** [K] log q of the proposal, nats; undefined where nothing is drawn. */
  readonly logProposal: Float64Array | undefined;
  /** One step on the next batch; its mean loss in nats, in the trainer's own objective. */
  step(): number;
}

function samplerOf(proposal: Proposal, { numClasses, counts }: MissingWordTask): Sampler {
  if (proposal === 'uniform') return uniformSampler(numClasses);
  return proposal === 'logUniform' ? logUniformSampler(numClasses) : unigramSampler(counts);
}

/**
 * The continuous bag of words: h = mean of the four context words' vectors, logits W h + b. W starts at zero, b at
 * the log frequency of the words, the vectors at random: the same for every method with the same source.
 */
export function createLane(
  kernels: Kernels,
  config: LaneConfig,
  task: MissingWordTask,
  random: Random,
): Lane {
  const { numClasses } = task;
  const learning = {
    learningRate: LEARNING_RATE,
    optimizer: 'adagrad',
    initialSquares: INITIAL_SQUARES,
  } as const;
  const features = embeddingFeatures(kernels, {
    ...learning,
    numWords: numClasses,
    numFeatures: NUM_FEATURES,
    perExample: PER_EXAMPLE,
    batchSize: BATCH_SIZE,
    initialRange: INITIAL_RANGE,
    random: random.fork('vectors'),
  });
  const { method, numSampled, subtractLogExpectedCount, removeAccidentalHits, unique } = config;
  const sampler = method === 'full' ? undefined : samplerOf(config.proposal, task);
  const model = { ...learning, features, numClasses, initialBias: logUnigram(task) };
  const trainer =
    method === 'full'
      ? createFullTrainer(kernels, model)
      : createSampledTrainer(kernels, {
          ...model,
          sampler: sampler!,
          numSampled,
          objective: method,
          subtractLogExpectedCount,
          removeAccidentalHits,
          unique,
          random: random.fork('draws'),
        });
  const batches = createBatches(task, BATCH_SIZE, random.fork('order'));
  return {
    trainer,
    features,
    logProposal:
      sampler && Float64Array.from({ length: numClasses }, (_, k) => -surprisal(sampler.probability(k))),
    step() {
      batches.next();
      return trainer.step(batches.contexts, batches.labels);
    },
  };
}
