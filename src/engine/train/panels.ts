import { type Kernels, PADDING_BIAS, PANEL_WIDTH, type Panels, type Scores } from '../kernels/types.ts';
import { ensureModel, type LinearModel } from '../model/linearModel.ts';
import { ensure } from '../requirements.ts';

/** Zero weights; the padding beyond K in place. */
export function createPanels(
  kernels: Kernels,
  numClasses: number,
  numFeatures: number,
  purpose: string,
): Panels {
  const numPanels = Math.ceil(numClasses / PANEL_WIDTH);
  const length = numPanels * (numFeatures + 1) * PANEL_WIDTH;
  const weights = kernels.floats(length, `${purpose} [${numClasses} × ${numFeatures + 1}]`);
  const panels = { numClasses, numFeatures, numPanels, weights };
  for (let k = numClasses; k < numPanels * PANEL_WIDTH; k += 1) {
    weights.values[panelIndex(panels, k, numFeatures)] = PADDING_BIAS;
  }
  return panels;
}

/** Where the weight of class k for feature d is; d = numFeatures is the bias. */
export function panelIndex(panels: Panels, k: number, d: number): number {
  return (((k >> 2) * (panels.numFeatures + 1) + d) << 2) + (k & 3);
}

/** A copy in the engine's own form. */
export function readPanels(panels: Panels): LinearModel {
  const { numClasses, numFeatures } = panels;
  const { values } = panels.weights;
  const weights = new Float64Array(numClasses * numFeatures);
  const bias = new Float64Array(numClasses);
  for (let k = 0; k < numClasses; k += 1) {
    for (let d = 0; d < numFeatures; d += 1) weights[k * numFeatures + d] = values[panelIndex(panels, k, d)];
    bias[k] = values[panelIndex(panels, k, numFeatures)];
  }
  return { numClasses, numFeatures, weights, bias };
}

/** Takes a model's weights; without a bias, zeros. @throws RangeError when K or D differ */
export function writePanels(panels: Panels, model: LinearModel): void {
  const { numClasses, numFeatures } = panels;
  ensureModel(model);
  ensure(model.numClasses === numClasses, 'model.numClasses', `${numClasses}`, model.numClasses);
  ensure(model.numFeatures === numFeatures, 'model.numFeatures', `${numFeatures}`, model.numFeatures);
  const { values } = panels.weights;
  for (let k = 0; k < numClasses; k += 1) {
    for (let d = 0; d < numFeatures; d += 1)
      values[panelIndex(panels, k, d)] = model.weights[k * numFeatures + d];
    values[panelIndex(panels, k, numFeatures)] = model.bias ? model.bias[k] : 0;
  }
}

/** Room for the scores of `capacity` examples over `numPanels` panels. */
export function createScores(kernels: Kernels, numPanels: number, capacity: number): Scores {
  const purpose = `scores of a batch [${numPanels * PANEL_WIDTH} × ${capacity}]`;
  return {
    size: 0,
    capacity,
    values: kernels.floats(numPanels * PANEL_WIDTH * capacity, purpose),
    references: kernels.floats(capacity, purpose),
    sums: kernels.doubles(capacity, purpose),
    labels: kernels.integers(capacity, purpose),
    trueLogits: kernels.floats(capacity, purpose),
  };
}
