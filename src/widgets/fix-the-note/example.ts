import { createLinearModel, exponential, logitsOf, softmax } from '#engine';

/** The numbers every check is made with: three classes, two features. */
export const EXAMPLE = {
  x: [1, -1],
  /** θ [K × D], a row for each class. */
  theta: [
    [1.5, -0.5],
    [0.5, -0.5],
    [-0.5, 0.5],
  ],
  /** b [K]; 0 in all checks but that of the bias. */
  bias: [0.5, 0, -0.5],
} as const;

const K = EXAMPLE.theta.length;
const D = EXAMPLE.x.length;
const ZERO = [0, 0, 0];

/** Logits of the example's model at a point. */
export function logitsAt(x: readonly number[], bias: readonly number[] = ZERO): readonly number[] {
  const parameters = [...EXAMPLE.theta.flat(), ...bias];
  return Array.from(logitsOf(createLinearModel({ numClasses: K, numFeatures: D }, parameters), x));
}

/** z, t and ŷ of the example. */
export const LOGITS = logitsAt(EXAMPLE.x);
export const EXPONENTIALS = LOGITS.map(exponential);
export const SHARES: readonly number[] = Array.from(softmax(LOGITS));
export const NUM_PARAMETERS = K * D;
export const NUM_CLASSES = K;

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, index) => value * b[index]));
}
