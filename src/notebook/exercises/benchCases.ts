import { benchLoss, L2_STRENGTH, type Problem, problemOf, SHAPE } from '#datasets/benchProblem.ts';
import { type Differences, differenceCurve } from '#engine/teaching.ts';

const { numClasses, numFeatures } = SHAPE;
export const NUM_WEIGHTS = numClasses * numFeatures;
export const NUM_BIASES = numClasses;

/** One step in each decade, as the bench has them, from the largest to the smallest. */
const STEPS: readonly number[] = Array.from({ length: 15 }, (_, power) => 10 ** -power);
/** Near the bend of the V of a right gradient. */
const GOOD_STEP = 1e-5;

/** A problem of the bench as a reader's function gets it. */
export interface BenchCase {
  /** [K × D] */
  readonly weights: readonly (readonly number[])[];
  /** [K] */
  readonly bias: readonly number[];
  /** [m × D] */
  readonly features: readonly (readonly number[])[];
  /** [m], 0..K−1 */
  readonly labels: readonly number[];
  readonly l2Strength: number;
}

const rowsOf = (flat: readonly number[], numRows: number, width: number) =>
  Array.from({ length: numRows }, (_, row) => flat.slice(row * width, (row + 1) * width));

/** The examples of a problem that `isKept` keeps by number. */
function caseOf(
  { examples, parameters }: Problem,
  l2Strength: number,
  isKept: (n: number) => boolean,
): BenchCase {
  const labels = Array.from(examples.labels);
  return {
    weights: rowsOf(parameters, numClasses, numFeatures),
    bias: parameters.slice(NUM_WEIGHTS),
    features: rowsOf(Array.from(examples.features), labels.length, numFeatures).filter((_, n) => isKept(n)),
    labels: labels.filter((_, n) => isKept(n)),
    l2Strength,
  };
}

/** All twelve examples of the bench; then nine others with another penalty, as neither may be written into an answer. */
export const BENCH_CASES: readonly BenchCase[] = [
  caseOf(problemOf(7), L2_STRENGTH, () => true),
  caseOf(problemOf(8), 0.5, (n) => n % 4 !== 3),
];

/** Weights row by row, then the biases [9]. */
export const parametersOf = ({ weights, bias }: Pick<BenchCase, 'weights' | 'bias'>): readonly number[] => [
  ...weights.flat(),
  ...bias,
];

/** The gradient of the loss by differences, for each step; and at a good one. */
export function measured(problem: BenchCase): {
  readonly curve: readonly Differences[];
  readonly good: Differences;
} {
  const { features, labels, l2Strength } = problem;
  const examples = { features: features.flat(), labels };
  const lossAt = (point: Float64Array) => benchLoss({ examples }, point, l2Strength);
  const curve = differenceCurve(lossAt, parametersOf(problem), STEPS);
  return { curve, good: differenceCurve(lossAt, parametersOf(problem), [GOOD_STEP])[0] };
}
