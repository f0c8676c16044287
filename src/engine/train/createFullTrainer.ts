import { type Kernels, rowStride, type UpdateRule } from '../kernels/types.ts';
import { ensureCount, ensureLength, ensureOptions, ensurePositive } from '../requirements.ts';
import type { BatchFeatures } from './batchFeatures.ts';
import { type ClassTrainer, ensureBatchLabels } from './classTrainer.ts';
import { crossEntropyOfScores, learnDense, scoreClasses, subtractLabels } from './fullSoftmax.ts';
import { createSquares, type OptimizerName } from './optimizerState.ts';
import { createPanels, createScores, panelIndex, readPanels } from './panels.ts';
import { slice } from './slice.ts';
import { temperedFeatures } from './temperedFeatures.ts';

export interface FullTrainerOptions {
  readonly features: BatchFeatures;
  readonly numClasses: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** What Adagrad's sums of squared gradients start from; 0 when left out. */
  readonly initialSquares?: number;
  /** T: the softmax is that of z/T; 1 when left out. */
  readonly temperature?: number;
  /** [K]; zeros when left out. */
  readonly initialBias?: ArrayLike<number>;
}

/** The whole softmax at its best: every class in every step, panel by panel. Weights start at zero. */
export function createFullTrainer(kernels: Kernels, options: FullTrainerOptions): ClassTrainer {
  ensureOptions('options', options, {
    features: true,
    numClasses: true,
    learningRate: true,
    optimizer: true,
    initialSquares: true,
    temperature: true,
    initialBias: true,
  });
  const { numClasses, learningRate, optimizer, initialBias, temperature = 1 } = options;
  ensureCount('numClasses', numClasses);
  ensurePositive('learningRate', learningRate);
  const features = temperedFeatures(kernels, options.features, temperature);
  const { numFeatures, batchSize, perExample, values: x } = features;
  const panels = createPanels(kernels, numClasses, numFeatures, 'weights');
  const scores = createScores(kernels, panels.numPanels, batchSize);
  const factors = kernels.floats(batchSize, 'a batch');
  const hidden = features.learn ? kernels.floats(batchSize * rowStride(numFeatures), 'a batch') : null;
  const squares = createSquares(
    kernels,
    optimizer,
    options.initialSquares,
    panels.weights.length,
    "Adagrad's squares",
  );
  const rule: UpdateRule = { learningRate, l2Strength: 0, squares };
  if (initialBias) {
    ensureLength('initialBias', initialBias, numClasses, 'one per class');
    shiftBiases(initialBias, 1);
  }

  function shiftBiases(by: ArrayLike<number>, factor: number): void {
    const weights = panels.weights.values;
    for (let k = 0; k < numClasses; k += 1) weights[panelIndex(panels, k, numFeatures)] += factor * by[k];
  }

  function score(examples: ArrayLike<number>, labels: ArrayLike<number> | null): number {
    const size = features.load(examples);
    if (labels) ensureBatchLabels(labels, size, numClasses);
    for (let i = 0; i < size; i += 1) scores.labels.values[i] = labels ? labels[i] : -1;
    scores.size = size;
    scoreClasses(kernels, panels, { kind: 'dense', values: x }, scores);
    return crossEntropyOfScores(scores);
  }

  return {
    step(examples, labels) {
      const loss = score(examples, labels);
      subtractLabels(scores, factors);
      learnDense(kernels, panels, x, factors, scores, rule, hidden);
      if (hidden) features.learn?.(hidden);
      return loss;
    },
    evaluate(examples, labels, biasShift) {
      ensureBatchLabels(labels, examples.length / perExample, numClasses);
      const biases = biasShift && readPanels(panels).bias!;
      if (biasShift) {
        ensureLength('biasShift', biasShift, numClasses, 'one per class');
        shiftBiases(biasShift, temperature);
      }
      let sum = 0;
      for (let at = 0; at < labels.length; at += batchSize) {
        const some = slice(labels, at, at + batchSize);
        sum += score(slice(examples, at * perExample, (at + batchSize) * perExample), some) * some.length;
      }
      // Adding and subtracting would lose digits: the old biases come back.
      biases?.forEach((bias, k) => {
        panels.weights.values[panelIndex(panels, k, numFeatures)] = bias;
      });
      return sum / labels.length;
    },
    logits(example) {
      ensureLength('example', example, perExample, 'those of one example');
      scores.size = features.load(example);
      kernels.logitsDense(panels, 0, panels.numPanels, x, scores);
      return Float64Array.from(scores.values.values.subarray(0, numClasses));
    },
    model: () => readPanels(panels),
  };
}
