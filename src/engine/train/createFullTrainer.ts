import {
  type Kernels,
  PANEL_WIDTH,
  type Panels,
  rowStride,
  type Scores,
  type UpdateRule,
} from '../kernels/types.ts';
import type { LinearModel } from '../model/linearModel.ts';
import {
  ensure,
  ensureCount,
  ensureLength,
  ensureNonNegative,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import type { BatchFeatures } from './batchFeatures.ts';
import { type ClassTrainer, ensureBatchLabels } from './classTrainer.ts';
import {
  crossEntropyOfScores,
  learnDense,
  learnSparse,
  scoreClasses,
  scoreSpan,
  subtractLabels,
} from './fullSoftmax.ts';
import { createSquares, type OptimizerName } from './optimizerState.ts';
import { createPanels, createScores, panelIndex, readPanels, writePanels } from './panels.ts';
import { slice } from './slice.ts';
import { temperedFeatures } from './temperedFeatures.ts';

export interface FullTrainerOptions {
  readonly features: BatchFeatures;
  readonly numClasses: number;
  readonly learningRate: number;
  /** λ of (λ/2)‖W‖², biases not penalised; 0 when left out. */
  readonly l2Strength?: number;
  /** SGD when left out. */
  readonly optimizer?: OptimizerName;
  /** What Adagrad's sums of squared gradients start from; 0 when left out. */
  readonly initialSquares?: number;
  /** T: the softmax is that of z/T; 1 when left out, and always with sparse features. */
  readonly temperature?: number;
  /** [K]; zeros when left out. */
  readonly initialBias?: ArrayLike<number>;
}

export interface FullTrainer extends ClassTrainer {
  /**
   * Share of any number of examples whose largest logit (of equal ones the first; NaN never) is the true class's.
   * @param examples what names the examples' features, `perExample` numbers each
   * @param labels the true classes
   */
  accuracy(examples: ArrayLike<number>, labels: ArrayLike<number>): number;
  /**
   * Of weights and biases, for the steps to come; at least 0, for a schedule may start or end there: such a step leaves
   * them alone. Embeddings keep their own.
   */
  setLearningRate(learningRate: number): void;
  setModel(model: LinearModel): void;
}

/** The whole softmax at its best: every class in every step, panel by panel. Weights start at zero. */
export function createFullTrainer(kernels: Kernels, options: FullTrainerOptions): FullTrainer {
  ensureOptions('options', options, {
    features: true,
    numClasses: true,
    learningRate: true,
    l2Strength: true,
    optimizer: true,
    initialSquares: true,
    temperature: true,
    initialBias: true,
  });
  const {
    numClasses,
    learningRate,
    l2Strength = 0,
    optimizer = 'sgd',
    initialBias,
    temperature = 1,
  } = options;
  ensureCount('numClasses', numClasses);
  ensurePositive('learningRate', learningRate);
  ensureNonNegative('l2Strength', l2Strength);
  const features = tempered(kernels, options.features, temperature);
  const { numFeatures, batchSize, perExample } = features;
  const panels = createPanels(kernels, numClasses, numFeatures, 'weights');
  const scores = createScores(kernels, panels.numPanels, batchSize);
  const factors = kernels.floats(batchSize, 'a batch');
  const { length } = panels.weights;
  const squares = createSquares(kernels, optimizer, options.initialSquares, length, "Adagrad's squares");
  const move = moveOf();
  let rule: UpdateRule = { learningRate, l2Strength, squares };
  if (initialBias) {
    ensureLength('initialBias', initialBias, numClasses, 'one per class');
    shiftBiases(initialBias, 1);
  }

  /** How a scored batch moves the weights, with memory for it. */
  function moveOf(): () => void {
    if (features.kind === 'sparse') {
      const isDirect = squares === null && l2Strength === 0;
      const gradients = isDirect
        ? null
        : { ...panels, weights: kernels.floats(length, 'gradient of the weights') };
      return () => learnSparse(kernels, panels, features, factors, scores, rule, gradients);
    }
    if (features.kind === 'dense')
      return () => learnDense(kernels, panels, features.values, factors, scores, rule, null);
    const hidden = kernels.floats(batchSize * rowStride(numFeatures), 'a batch');
    return () => {
      learnDense(kernels, panels, features.values, factors, scores, rule, hidden);
      features.learn(hidden);
    };
  }

  function shiftBiases(by: ArrayLike<number>, factor: number): void {
    const weights = panels.weights.values;
    for (let k = 0; k < numClasses; k += 1) weights[panelIndex(panels, k, numFeatures)] += factor * by[k];
  }

  function score(examples: ArrayLike<number>, labels: ArrayLike<number>): void {
    scores.size = features.load(examples);
    ensureBatchLabels(labels, scores.size, numClasses);
    scores.labels.values.set(labels);
    scoreClasses(kernels, panels, features, scores);
  }

  /** What `measure` says of each batch once it is scored, added up, per example. */
  function meanOver(examples: ArrayLike<number>, labels: ArrayLike<number>, measure: () => number): number {
    ensureBatchLabels(labels, examples.length / perExample, numClasses);
    let sum = 0;
    for (let at = 0; at < labels.length; at += batchSize) {
      score(
        slice(examples, at * perExample, (at + batchSize) * perExample),
        slice(labels, at, at + batchSize),
      );
      sum += measure();
    }
    return sum / labels.length;
  }

  return {
    step(examples, labels) {
      score(examples, labels);
      const loss = crossEntropyOfScores(scores);
      subtractLabels(scores, factors);
      move();
      return loss;
    },
    evaluate(examples, labels, biasShift) {
      const biases = biasShift && readPanels(panels).bias!;
      if (biasShift) {
        ensureLength('biasShift', biasShift, numClasses, 'one per class');
        shiftBiases(biasShift, temperature);
      }
      try {
        return meanOver(examples, labels, () => crossEntropyOfScores(scores) * scores.size);
      } finally {
        // Adding and subtracting would lose digits: the old biases come back.
        biases?.forEach((bias, k) => {
          panels.weights.values[panelIndex(panels, k, numFeatures)] = bias;
        });
      }
    },
    accuracy: (examples, labels) => meanOver(examples, labels, () => countCorrect(panels, scores)),
    logits(example) {
      ensureLength('example', example, perExample, 'those of one example');
      scores.size = features.load(example);
      scoreSpan(kernels, panels, 0, panels.numPanels, features, scores);
      return Float64Array.from(scores.values.values.subarray(0, numClasses));
    },
    setLearningRate(rate) {
      ensureNonNegative('learningRate', rate);
      rule = { ...rule, learningRate: rate };
    },
    model: () => readPanels(panels),
    setModel: (model) => writePanels(panels, model),
  };
}

/** Sparse examples are not copied, so that nothing could be divided. */
function tempered(kernels: Kernels, features: BatchFeatures, temperature: number): BatchFeatures {
  if (features.kind !== 'sparse') return temperedFeatures(kernels, features, temperature);
  ensure(temperature === 1, 'temperature', '1 with sparse features', temperature);
  return features;
}

function countCorrect(panels: Panels, scores: Scores): number {
  const { size } = scores;
  const values = scores.values.values;
  let correct = 0;
  for (let i = 0; i < size; i += 1) {
    let best = -1;
    let top = -1;
    for (let k = 0; k < panels.numPanels * PANEL_WIDTH; k += 1) {
      const value = values[((k >> 2) * size + i) * 4 + (k & 3)];
      if (value > top) {
        top = value;
        best = k;
      }
    }
    if (best === scores.labels.values[i]) correct += 1;
  }
  return correct;
}
