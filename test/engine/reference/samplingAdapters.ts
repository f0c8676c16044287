import {
  createRandom,
  expectedCount,
  logitsOf,
  logUniformSampler,
  nceLoss,
  negativeSampling,
  oneHot,
  type Sampler,
  sampleCandidates,
  sampledSoftmax,
  uniformSampler,
  unigramSampler,
} from '#engine';
import { enumeratedObjective, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { type Adapter, matrixOf, modelOf } from './adapters.ts';

export interface SamplerInput {
  readonly kind: 'uniform' | 'logUniform' | 'unigram';
  readonly range: number;
  readonly counts?: number[];
  readonly power?: number;
  readonly numSampled: number;
  readonly unique: boolean;
  readonly seed?: number;
}

export function samplerOf({
  kind,
  range,
  counts,
  power,
}: Omit<SamplerInput, 'numSampled' | 'unique'>): Sampler {
  if (kind === 'unigram') return unigramSampler(counts!, power);
  return kind === 'uniform' ? uniformSampler(range) : logUniformSampler(range);
}

export function sampleOf(input: SamplerInput) {
  const { numSampled, unique, seed = 0 } = input;
  return sampleCandidates(samplerOf(input), { numSampled, unique, random: createRandom(seed) });
}

function sampledAdapter(loss: typeof sampledSoftmax): Adapter {
  return ({
    W,
    b,
    X,
    labels,
    sampled,
    trueExpected,
    sampledExpected,
    removeAccidentalHits,
    subtractLogQ,
  }) => {
    const model = modelOf(W, b);
    const {
      perExample,
      loss: mean,
      gradient,
      featuresGradient,
    } = loss(
      model,
      { features: X.flat(), labels: labels.flat() },
      {
        sampledClasses: sampled,
        sampledExpectedCounts: sampledExpected,
        trueExpectedCounts: trueExpected.flat(),
        numTrue: labels[0].length,
        removeAccidentalHits,
      },
      { subtractLogExpectedCount: subtractLogQ },
    );
    const { numFeatures } = model;
    return {
      perExample,
      loss: mean,
      gradW: matrixOf(gradient.weights, numFeatures),
      gradb: gradient.bias,
      gradX: matrixOf(featuresGradient, numFeatures),
    };
  };
}

export const SAMPLING_ADAPTERS: Readonly<Record<string, Adapter>> = {
  samplerProb: ({ k, ...input }) => samplerOf(input).probability(k),
  samplerProbSum(input) {
    const sampler = samplerOf(input);
    let sum = 0;
    for (let k = 0; k < input.range; k += 1) sum += sampler.probability(k);
    return sum;
  },
  expectedCount: ({ p, numSampled, numTries, unique }) => expectedCount(p, { numSampled, numTries, unique }),
  sampledSoftmax: sampledAdapter(sampledSoftmax),
  nceLoss: sampledAdapter(nceLoss),
  negativeSampling: sampledAdapter(negativeSampling),
  sampledExpectation({ W, b, x, label, q, S }) {
    const world = { labelProbabilities: oneHot(label, q.length), proposal: q, numSampled: S };
    const { loss, gradient } = enumeratedObjective(world, SAMPLED_OBJECTIVES.estimate)(
      logitsOf(modelOf(W, b), x),
      0,
    );
    return { loss, gradb: gradient };
  },
  sample: (input) => sampleOf(input).sampledClasses,
};
