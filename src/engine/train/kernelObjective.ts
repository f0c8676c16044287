import { type Kernels, PANEL_WIDTH, type Panels } from '../kernels/types.ts';
import type { Objective, ObjectiveValue } from '../model/objective.ts';
import { ensureCount, ensureInteger, ensureNonNegative, ensureOptions } from '../requirements.ts';
import { inputFeatures } from './batchFeatures.ts';
import { crossEntropyOfScores, learnDense, scoreClasses, subtractLabels } from './fullSoftmax.ts';
import { ensureInputLabels, type Inputs } from './inputs.ts';
import { createPanels, createScores, panelIndex } from './panels.ts';

export interface KernelObjectiveOptions {
  readonly inputs: Inputs;
  /** [numExamples] */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /** λ of (λ/2)‖W‖², biases not penalised. */
  readonly l2Strength?: number;
}

/** Examples scored together: their scores stay in the fast caches until their gradient is taken. */
const BLOCK = 128;
/** Gradients are added up by a rule for weights: one that moves by the gradient's own size, upwards. */
const ADD = { learningRate: -1, l2Strength: 0, squares: null };

/**
 * The engine's softmaxObjective over all examples, on kernels, for L-BFGS and its like. In float32 loss and gradient
 * are rounded to 6e-8 of their largest terms: a search ends (`stalled`) where that hides the descent, and can be
 * taken up again on the double-precision kernels.
 * Parameters are those of createLinearModel: weights row by row, then biases.
 */
export function kernelObjective(kernels: Kernels, options: KernelObjectiveOptions): Objective {
  ensureOptions('options', options, { inputs: true, labels: true, numClasses: true, l2Strength: true });
  const { inputs, labels, numClasses, l2Strength = 0 } = options;
  const { numExamples, numFeatures } = inputs;
  ensureCount('numClasses', numClasses);
  ensureNonNegative('l2Strength', l2Strength);
  ensureInputLabels(inputs, labels, numClasses);
  const numWeights = numClasses * numFeatures;
  const panels = createPanels(kernels, numClasses, numFeatures, 'weights');
  const gradients = { ...panels, weights: kernels.floats(panels.weights.length, 'gradient of the weights') };
  const scores = createScores(kernels, panels.numPanels, BLOCK);
  const factors = kernels.floats(BLOCK, 'a block');
  const features = inputFeatures(kernels, inputs, BLOCK);
  const rows = Int32Array.from({ length: numExamples }, (_, n) => n);

  function addBlock(from: number, size: number): number {
    const label = scores.labels.values;
    for (let i = 0; i < size; i += 1) label[i] = labels[from + i];
    scores.size = features.load(rows.subarray(from, from + size));
    scoreClasses(kernels, panels, features, scores);
    const loss = crossEntropyOfScores(scores) * size;
    subtractLabels(scores, factors);
    const factor = factors.values;
    for (let i = 0; i < size; i += 1) factor[i] *= size / numExamples;
    if (features.kind === 'dense')
      learnDense(kernels, gradients, features.values, factors, scores, ADD, null);
    else kernels.addSparse(gradients, 0, panels.numPanels, features.data, features.rows, factors, scores);
    return loss;
  }

  return (parameters): ObjectiveValue => {
    ensureInteger('parameters.length', parameters.length, numWeights + numClasses, numWeights + numClasses);
    copyWeights(panels, (k, d) => parameters[d < numFeatures ? k * numFeatures + d : numWeights + k]);
    gradients.weights.values.fill(0);
    let loss = 0;
    for (let from = 0; from < numExamples; from += BLOCK) {
      loss += addBlock(from, Math.min(BLOCK, numExamples - from));
    }
    const gradient = new Float64Array(parameters.length);
    const summed = gradients.weights.values;
    let squares = 0;
    for (let k = 0, i = 0; k < numClasses; k += 1) {
      for (let d = 0; d < numFeatures; d += 1, i += 1) {
        squares += parameters[i] ** 2;
        gradient[i] = summed[panelIndex(panels, k, d)] + l2Strength * parameters[i];
      }
      gradient[numWeights + k] = summed[panelIndex(panels, k, numFeatures)];
    }
    return { loss: loss / numExamples + (l2Strength / 2) * squares, gradient };
  };
}

/** Fills the panels, all but their padding. */
function copyWeights(panels: Panels, weight: (k: number, d: number) => number): void {
  const { numClasses, numFeatures, numPanels } = panels;
  const { values } = panels.weights;
  let at = 0;
  for (let panel = 0; panel < numPanels; panel += 1) {
    for (let d = 0; d <= numFeatures; d += 1) {
      for (let k = panel * PANEL_WIDTH; k < (panel + 1) * PANEL_WIDTH; k += 1, at += 1) {
        if (k < numClasses) values[at] = weight(k, d);
      }
    }
  }
}
