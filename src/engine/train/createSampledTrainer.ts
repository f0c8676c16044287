import type { Sampler } from '../candidates/sampler.ts';
import type { Random } from '../chance/createRandom.ts';
import { type Kernels, rowStride } from '../kernels/types.ts';
import { sigmoid, softplus } from '../logistic/sigmoid.ts';
import {
  ensure,
  ensureBoolean,
  ensureCount,
  ensureInteger,
  ensureOneOf,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import { type Subtraction, signOf } from '../sampled-losses/logExpectedCount.ts';
import type { RowFeatures } from './batchFeatures.ts';
import { createCandidateSet } from './candidateSet.ts';
import { createClassTable } from './classTable.ts';
import { type ClassTrainer, ensureBatchLabels } from './classTrainer.ts';
import { crossEntropyOfScores } from './fullSoftmax.ts';
import type { OptimizerName } from './optimizerState.ts';
import { createPanels, createScores } from './panels.ts';
import { temperedFeatures } from './temperedFeatures.ts';

/**
 * softmax: conditional form, true class and draws corrected. estimate: the draws alone. nce, negative: logistic, with
 * and without correction. The engine's sampledSoftmax, nceLoss and negativeSampling are the same, slowly.
 */
export type SampledLossName = 'softmax' | 'estimate' | 'nce' | 'negative';

const LOSSES: readonly SampledLossName[] = ['softmax', 'estimate', 'nce', 'negative'];

export interface SampledTrainerOptions {
  readonly features: RowFeatures;
  readonly numClasses: number;
  /** The proposal q. */
  readonly sampler: Sampler;
  /** S, draws shared by the batch. */
  readonly numSampled: number;
  /** Whether repeats are thrown away and drawn again; with replacement when left out. */
  readonly unique?: boolean;
  readonly objective: SampledLossName;
  /** From the logits that the loss corrects; anything but true shows what goes wrong. */
  readonly subtractLogExpectedCount: Subtraction;
  /** Whether draws that equal an example's label are dropped. */
  readonly removeAccidentalHits: boolean;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** What Adagrad's sums of squared gradients start from; 0 when left out. */
  readonly initialSquares?: number;
  /** T: z/T is compared, before log expected counts are subtracted; 1 when left out. */
  readonly temperature?: number;
  /** [K]; zeros when left out. */
  readonly initialBias?: ArrayLike<number>;
  readonly random: Random;
}

/** Candidate sampling: a step costs the draws and the labels, whatever K is. Weights start at zero. */
export function createSampledTrainer(kernels: Kernels, options: SampledTrainerOptions): ClassTrainer {
  ensureOptions('options', options, {
    features: true,
    numClasses: true,
    sampler: true,
    numSampled: true,
    unique: true,
    objective: true,
    subtractLogExpectedCount: true,
    removeAccidentalHits: true,
    learningRate: true,
    optimizer: true,
    initialSquares: true,
    temperature: true,
    initialBias: true,
    random: true,
  });
  ensureOneOf('features.kind', options.features.kind, ['dense', 'embedded']);
  ensureOneOf('objective', options.objective, LOSSES);
  ensureBoolean('unique', options.unique);
  ensureBoolean('removeAccidentalHits', options.removeAccidentalHits);
  const { numClasses, sampler, numSampled, objective, learningRate, random, unique } = options;
  const { temperature = 1 } = options;
  ensureCount('numClasses', numClasses);
  ensureCount('numSampled', numSampled);
  ensurePositive('learningRate', learningRate);
  if (unique) ensureInteger('numSampled', numSampled, 1, numClasses);
  ensure(sampler.numClasses === numClasses, 'sampler.numClasses', `K = ${numClasses}`, sampler.numClasses);
  const features = temperedFeatures(kernels, options.features, temperature);
  const { numFeatures, batchSize, values: x } = features;
  const stride = rowStride(numFeatures);
  const { constant, ofTries } = correctionOf(options);
  const table = createClassTable(kernels, features, {
    numClasses,
    temperature,
    initialBias: options.initialBias,
    optimizer: options.optimizer,
    initialSquares: options.initialSquares,
    logitOffset: constant,
  });
  const { rows: weights, rowsApart, squares } = table.learning;
  const rule = { learningRate, squares };

  const candidates = createCandidateSet(kernels, numClasses, numSampled, batchSize, rowsApart);
  const capacity = candidates.classes.length;
  const panels = createPanels(kernels, Math.min(numSampled, numClasses), numFeatures, 'candidates');
  const scores = createScores(kernels, panels.numPanels, batchSize);
  const floats = (length: number) => kernels.floats(length, 'a sampled step');
  const [shifts, multiplicity] = [floats(capacity), floats(capacity)];
  const [gradients, scaled, hidden] = [capacity, batchSize, batchSize].map((count) => floats(count * stride));
  const [trueShifts, trueLogits, factors, trueFactors] = [0, 1, 2, 3].map(() => floats(batchSize));
  const trueRows = kernels.integers(batchSize, 'a batch');
  const trueSlots = kernels.integers(batchSize, 'a batch');
  const isLogistic = objective === 'nce' || objective === 'negative';

  function prepare(labels: ArrayLike<number>, size: number): void {
    const tries = candidates.draw(sampler, numSampled, random, unique);
    const classes = candidates.classes.values;
    const shift = shifts.values;
    const times = multiplicity.values;
    const { numDrawn } = candidates;
    for (let slot = 0; slot < numDrawn; slot += 1) {
      times[slot] = candidates.multiplicity[slot];
      shift[slot] = isLogistic || times[slot] === 1 ? 0 : Math.log(times[slot]);
      if (ofTries) shift[slot] += ofTries(classes[slot], tries);
      // It goes to a bias, which the features divide by T.
      shift[slot] *= temperature;
    }
    const excluded = scores.labels.values;
    const trueRow = trueRows.values;
    const trueSlot = trueSlots.values;
    const trueShift = trueShifts.values;
    for (let i = 0; i < size; i += 1) {
      const label = labels[i];
      trueRow[i] = label * rowsApart;
      if (objective === 'estimate') trueShift[i] = -constant(label);
      else trueShift[i] = ofTries ? ofTries(label, tries) : 0;
      const slot = candidates.slotFor(label);
      trueSlot[i] = slot;
      excluded[i] = options.removeAccidentalHits && slot < numDrawn ? slot : -1;
    }
  }

  /** Logits to gradients: those of the draws are scores · factors, those of the true classes trueFactors. */
  function compare(size: number): number {
    const { numPanels } = candidates;
    const sums = scores.sums.values;
    const references = scores.references.values;
    const trueLogit = trueLogits.values;
    const factor = factors.values;
    const trueFactor = trueFactors.values;
    if (isLogistic) {
      sums.fill(0, 0, size);
      kernels.logistic(scores, 0, numPanels, multiplicity, true);
      let loss = 0;
      for (let i = 0; i < size; i += 1) {
        loss += sums[i] + softplus(-trueLogit[i]);
        trueFactor[i] = -sigmoid(-trueLogit[i]) / size;
        factor[i] = 1 / size;
      }
      return loss / size;
    }
    references.set(trueLogit.subarray(0, size));
    sums.fill(1, 0, size);
    kernels.exponentiate(scores, 0, numPanels, true);
    for (let i = 0; i < size; i += 1) {
      trueFactor[i] = (Math.exp(trueLogit[i] - references[i]) / sums[i] - 1) / size;
      factor[i] = 1 / (size * sums[i]);
    }
    return crossEntropyOfScores({ size, sums: scores.sums, references: scores.references, trueLogits });
  }

  return {
    step(examples, labels) {
      const size = features.load(examples);
      ensureBatchLabels(labels, size, numClasses);
      scores.size = size;
      prepare(labels, size);
      const { rows, numDrawn, numPanels, numSlots } = candidates;
      kernels.gatherPanels(weights, rows, 0, numDrawn, shifts, panels);
      kernels.logitsDense(panels, 0, numPanels, x, scores);
      kernels.rowLogits(weights, numFeatures, trueRows, x, trueShifts, size, trueLogits);
      const loss = compare(size);
      kernels.scaleRows(x, stride, factors, size, scaled);
      kernels.addClassGradients(numPanels, numFeatures, scaled, scores, gradients);
      kernels.addRows(x, stride, null, trueFactors, trueSlots, size, gradients);
      if (features.kind === 'embedded') {
        hidden.values.fill(0, 0, size * stride);
        kernels.hiddenGradient(panels, 0, numPanels, scores, hidden);
        kernels.scaleRows(hidden, stride, factors, size, hidden);
        kernels.addRows(weights, stride, trueRows, trueFactors, null, size, hidden);
        features.learn(hidden);
      }
      kernels.updateRows(weights, numFeatures, rows, numSlots, gradients, rule);
      return loss;
    },
    evaluate: table.evaluate,
    logits: table.logits,
    model: table.model,
  };
}

/**
 * What is added to the logit of class k: its log expected count, with the sign that was asked for. S independent draws
 * have S q of it, which never changes: the class's stored bias holds it (`constant`), so that a step looks nothing up.
 * Unique draws that took so many tries have 1 − (1 − q)^tries (`ofTries`). A class that is never drawn is not corrected.
 */
function correctionOf({
  objective,
  subtractLogExpectedCount,
  sampler,
  numSampled,
  numClasses,
  unique,
}: SampledTrainerOptions) {
  const none = { constant: () => 0, ofTries: null };
  const sign = signOf('subtractLogExpectedCount', subtractLogExpectedCount);
  if (objective === 'negative' || sign === 0) return none;
  if (unique) {
    // log (1 − q) of every class, so that a step costs one exponential and one logarithm for each.
    const logMissed = Float64Array.from({ length: numClasses }, (_, k) =>
      Math.log1p(-sampler.probability(k)),
    );
    return {
      ...none,
      ofTries: (k: number, tries: number) => sign * Math.log(-Math.expm1(tries * logMissed[k])),
    };
  }
  const constant = (k: number) => {
    const q = sampler.probability(k);
    return q > 0 ? sign * Math.log(numSampled * q) : 0;
  };
  return { ...none, constant };
}
