import {
  accuracy,
  confusionMatrix,
  createLinearModel,
  crossEntropy,
  crossEntropyGradient,
  entropy,
  expectedCalibrationError,
  type LinearModel,
  logitsOf,
  logSigmoid,
  logSoftmax,
  logSumExp,
  lossAndGradient,
  meanCrossEntropy,
  perplexity,
  sigmoid,
  softmax,
  softmaxJacobian,
  softplus,
  topKAccuracy,
} from '#engine';
import { REFUSED } from './compare.ts';

/** A fixture's input → what the engine gives, in the fixture's shape. */
// biome-ignore lint/suspicious/noExplicitAny: fixtures are JSON; the adapters give them their types
export type Adapter = (input: any) => unknown;

/** Runs `give`; a thrown Error is the answer REFUSED. */
export function orRefused(give: () => unknown): unknown {
  try {
    return give();
  } catch (error) {
    if (error instanceof RangeError) return REFUSED;
    throw error;
  }
}

export function matrixOf(values: ArrayLike<number>, numColumns: number): number[][] {
  const rows = values.length / numColumns;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: numColumns }, (_, column) => values[row * numColumns + column]),
  );
}

export function modelOf(W: number[][], b: number[] | null): LinearModel {
  const shape = { numClasses: W.length, numFeatures: W[0].length, hasBias: b !== null };
  return createLinearModel(shape, [...W.flat(), ...(b ?? [])]);
}

const largeSummary: Adapter = ({ z }: { z: number[] }) => {
  const p = [...softmax(z)];
  const logP = logSoftmax(z);
  const at = (list: ArrayLike<number>, indices: number[]) => indices.map((index) => list[index]);
  const [pMax, pMin] = [Math.max(...p), Math.min(...p)];
  return ({ indices }: { indices: number[] }) => ({
    logSumExp: logSumExp(z),
    argmax: p.indexOf(pMax),
    argmin: p.indexOf(pMin),
    pMax,
    pMin,
    sum: p.reduce((sum, value) => sum + value),
    sumSquares: p.reduce((sum, value) => sum + value * value, 0),
    entropy: entropy(p),
    indices,
    pAt: at(p, indices),
    logPAt: at(logP, indices),
  });
};

export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  logistic: ({ x }) => sigmoid(x),
  logSigmoid: ({ x }) => logSigmoid(x),
  softplus: ({ x }) => softplus(x),
  softmaxFamily: ({ z }) => ({
    softmax: orRefused(() => softmax(z)),
    logSoftmax: orRefused(() => logSoftmax(z)),
    logSumExp: orRefused(() => logSumExp(z)),
  }),
  largeSummary,
  softmaxT: ({ z, T }) => softmax(z, T),
  softmax: ({ z }) => softmax(z),
  logSoftmax: ({ z }) => logSoftmax(z),
  softmaxJacobian: ({ z }) => matrixOf(softmaxJacobian(z), z.length),
  crossEntropy: ({ z, label }) => crossEntropy(z, label),
  crossEntropyGrad: ({ z, label }) => crossEntropyGradient(z, label),
  regression({ X, y, W, b, l2, penalizeBias }) {
    const model = modelOf(W, b);
    const { loss, dataLoss, gradient } = lossAndGradient(
      model,
      { features: X.flat(), labels: y },
      { l2Strength: l2, penalizeBias },
    );
    const gradW = matrixOf(gradient.weights, model.numFeatures);
    return { loss, dataLoss, gradW, gradb: gradient.bias };
  },
  predictProba: ({ W, b, X }) => X.map((row: number[]) => softmax(logitsOf(modelOf(W, b), row))),
  accuracy: ({ P, y }) => accuracy(P.flat(), y, P[0]?.length ?? 1),
  topKAccuracy: ({ scores, y, k }) => topKAccuracy(scores.flat(), y, scores[0].length, k),
  nllFromLogits: ({ Z, y }) => meanCrossEntropy(Z.flat(), y, Z[0]?.length ?? 1),
  perplexityFromLogits: ({ Z, y }) => perplexity(meanCrossEntropy(Z.flat(), y, Z[0]?.length ?? 1)),
  ece: ({ P, y, bins }) => expectedCalibrationError(P.flat(), y, P[0].length, bins),
  confusionMatrix: ({ pred, y, numClasses }) => matrixOf(confusionMatrix(pred, y, numClasses), numClasses),
};
