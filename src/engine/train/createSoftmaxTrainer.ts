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
  ensureInteger,
  ensureNonNegative,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import {
  crossEntropyOfScores,
  learnDense,
  type ScoredFeatures,
  scoreClasses,
  subtractLabels,
} from './fullSoftmax.ts';
import { ensureInputLabels, type Inputs } from './inputs.ts';
import { ensureOptimizer, type OptimizerName } from './optimizerState.ts';
import { createPanels, createScores, readPanels, writePanels } from './panels.ts';

export interface SoftmaxTrainerOptions {
  readonly inputs: Inputs;
  /** [numExamples] True classes, 0..K−1. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /** The most examples a step or a pass of evaluation takes at once. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** λ of (λ/2)‖W‖², biases not penalised. */
  readonly l2Strength?: number;
  readonly optimizer?: OptimizerName;
}

export interface HeldOutResult {
  /** Mean cross-entropy in nats, without the penalty; NaN when one example's is. */
  readonly loss: number;
  /** Share of examples whose largest logit (of equal ones the first; NaN never) is the true class's. */
  readonly accuracy: number;
}

export interface SoftmaxTrainer {
  /** One minibatch step on the examples `rows`. Returns their mean cross-entropy in nats before it; NaN: diverged. */
  step(rows: ArrayLike<number>): number;
  /** For the steps to come; at least 0, for a schedule may start or end there: such a step leaves the weights alone. */
  setLearningRate(learningRate: number): void;
  /** On other examples, in the same kernels' memory. */
  evaluate(inputs: Inputs, labels: ArrayLike<number>): HeldOutResult;
  /** A copy of weights and biases. */
  model(): LinearModel;
  setModel(model: LinearModel): void;
}

/** Minibatch softmax regression with every class in the sum, starting from zero weights. */
export function createSoftmaxTrainer(kernels: Kernels, options: SoftmaxTrainerOptions): SoftmaxTrainer {
  ensureOptions('options', options, {
    inputs: true,
    labels: true,
    numClasses: true,
    batchSize: true,
    learningRate: true,
    l2Strength: true,
    optimizer: true,
  });
  const { inputs, labels, numClasses, batchSize, learningRate, l2Strength = 0, optimizer = 'sgd' } = options;
  ensureOptimizer(optimizer);
  ensureCount('numClasses', numClasses);
  ensureCount('batchSize', batchSize);
  ensurePositive('learningRate', learningRate);
  ensureNonNegative('l2Strength', l2Strength);
  ensureInputLabels(inputs, labels, numClasses);

  const { numFeatures } = inputs;
  const stride = rowStride(numFeatures);
  const panels = createPanels(kernels, numClasses, numFeatures, 'weights');
  const scores = createScores(kernels, panels.numPanels, batchSize);
  const rows = kernels.integers(batchSize, 'a batch');
  const factors = kernels.floats(batchSize, 'a batch');
  const features = kernels.floats(batchSize * stride, 'features of a batch');
  const length = panels.weights.length;
  const squares = optimizer === 'adagrad' ? kernels.floats(length, "Adagrad's squares") : null;
  // Zeros in sparse examples leave most gradients untouched; those of plain SGD then go straight into the weights.
  const direct = squares === null && l2Strength === 0;
  const gradients =
    inputs.kind === 'sparse' && !direct
      ? { ...panels, weights: kernels.floats(length, 'gradient of the weights') }
      : null;
  let rule: UpdateRule = { learningRate, l2Strength, squares };

  function score(
    from: Inputs,
    trueClasses: ArrayLike<number>,
    chosen: ArrayLike<number>,
    at: number,
    size: number,
  ) {
    for (let i = 0; i < size; i += 1) {
      const row = chosen[at + i];
      if (!(row >= 0 && row < from.numExamples))
        ensureInteger(`rows[${at + i}]`, row, 0, from.numExamples - 1);
      rows.values[i] = row;
      scores.labels.values[i] = trueClasses[row];
    }
    scores.size = size;
    if (from.kind === 'dense') kernels.gatherRows(from.values, stride, rows, size, features);
    const batch: ScoredFeatures =
      from.kind === 'dense' ? { kind: 'dense', values: features } : { kind: 'sparse', data: from.rows, rows };
    scoreClasses(kernels, panels, batch, scores);
  }

  return {
    step(chosen) {
      ensureInteger('rows.length', chosen.length, 1, batchSize);
      score(inputs, labels, chosen, 0, chosen.length);
      const loss = crossEntropyOfScores(scores);
      subtractLabels(scores, factors);
      if (inputs.kind === 'dense') {
        learnDense(kernels, panels, features, factors, scores, rule, null);
      } else {
        if (!gradients) for (let i = 0; i < scores.size; i += 1) factors.values[i] *= -rule.learningRate;
        kernels.addSparse(gradients ?? panels, 0, panels.numPanels, inputs.rows, rows, factors, scores);
        if (gradients) kernels.updatePanels(panels, gradients.weights, rule);
      }
      return loss;
    },
    setLearningRate(rate) {
      ensureNonNegative('learningRate', rate);
      rule = { ...rule, learningRate: rate };
    },
    evaluate(others, trueClasses) {
      ensure(others.numFeatures === numFeatures, 'inputs.numFeatures', `${numFeatures}`, others.numFeatures);
      ensureInputLabels(others, trueClasses, numClasses);
      let loss = 0;
      let correct = 0;
      const all = Int32Array.from({ length: others.numExamples }, (_, n) => n);
      for (let at = 0; at < all.length; at += batchSize) {
        const size = Math.min(batchSize, all.length - at);
        score(others, trueClasses, all, at, size);
        loss += crossEntropyOfScores(scores) * size;
        correct += countCorrect(panels, scores);
      }
      return { loss: loss / all.length, accuracy: correct / all.length };
    },
    model: () => readPanels(panels),
    setModel: (model) => writePanels(panels, model),
  };
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
