import { ensureRandom, type Random } from '../chance/createRandom.ts';
import { ensureDistribution, entropy } from '../information/entropy.ts';
import { writeSoftLossAndGradient } from '../losses/softTargets.ts';
import type { Objective } from '../model/objective.ts';
import { lbfgs } from '../optimizers/lbfgs.ts';
import { runOptimizer } from '../optimizers/optimizer.ts';
import {
  ensure,
  ensureCount,
  ensureFinite,
  ensureLength,
  ensureList,
  ensureNonNegative,
} from '../requirements.ts';

/** What each context says next: one distribution over the classes for each context. */
export type ContextTargets = readonly ArrayLike<number>[];

function ensureTargets(targets: ContextTargets): { numContexts: number; numClasses: number } {
  ensureList('targets', targets);
  const numClasses = targets[0].length;
  for (const [c, target] of targets.entries()) {
    ensureDistribution(`targets[${c}]`, target);
    ensure(
      target.length === numClasses,
      `targets[${c}].length`,
      `${numClasses}, as of the first`,
      target.length,
    );
  }
  return { numContexts: targets.length, numClasses };
}

/**
 * The mean cross-entropy of a softmax whose logits are products of d numbers a context and d a class: the
 * last layer of a language model, with contexts free to choose their features. A bias would be one feature
 * more, the same for all contexts.
 * @formula L(H, W) = \frac{1}{C} \sum_c -\sum_k p_{ck} \ln \hat{y}_{ck}, \qquad z_c = W h_c
 * @param targets C distributions over K classes
 * @param numFeatures d ≥ 0
 * @returns an Objective: parameters [C·d + K·d], H row by row, then W row by row → {loss in nats, gradient}
 * @throws RangeError when targets are empty, of different lengths or no distributions, or d is no integer of at least 0
 * @source Z. Yang et al., Breaking the softmax bottleneck, ICLR 2018, section 2
 * @example
 * bottleneckObjective([[0.9, 0.1], [0.2, 0.8]], 1)(Float64Array.of(1, -1, 0.5, -0.5), 0)
 */
export function bottleneckObjective(targets: ContextTargets, numFeatures: number): Objective {
  const { numContexts, numClasses } = ensureTargets(targets);
  ensureCount('numFeatures', numFeatures, 0);
  const startOfWeights = numContexts * numFeatures;
  const numParameters = (numContexts + numClasses) * numFeatures;
  return (parameters) => {
    ensureLength('parameters', parameters, numParameters, 'H, then W');
    const gradient = new Float64Array(numParameters);
    const errors = new Float64Array(numClasses);
    let loss = 0;
    for (const [c, target] of targets.entries()) {
      const logits = logitsAt(parameters, c, numContexts, numClasses, numFeatures);
      loss += writeSoftLossAndGradient(logits, target, errors) / numContexts;
      for (const [k, each] of errors.entries()) {
        const error = each / numContexts;
        for (let d = 0; d < numFeatures; d += 1) {
          const [h, w] = [c * numFeatures + d, startOfWeights + k * numFeatures + d];
          gradient[h] += error * parameters[w];
          gradient[w] += error * parameters[h];
        }
      }
    }
    return { loss, gradient };
  };
}

/** The logits of one context. */
function logitsAt(
  parameters: Float64Array,
  context: number,
  numContexts: number,
  numClasses: number,
  numFeatures: number,
): Float64Array {
  const startOfWeights = numContexts * numFeatures;
  return Float64Array.from({ length: numClasses }, (_, k) => {
    let logit = 0;
    for (let d = 0; d < numFeatures; d += 1)
      logit += parameters[context * numFeatures + d] * parameters[startOfWeights + k * numFeatures + d];
    return logit;
  });
}

export interface BottleneckFit {
  /** d */
  readonly numFeatures: number;
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** Loss above the targets' own mean entropy, nats: what the bottleneck costs. */
  readonly gap: number;
  /** [C][K] */
  readonly logits: readonly Float64Array[];
}

const MAX_STEPS = 600;
const GRADIENT_TOLERANCE = 1e-9;
/** The best of these counts. */
const NUM_STARTS = 10;
/** Nothing is below the entropy: a fit this near to it, in nats, needs no further start. */
const EXACT = 1e-12;
const START_SCALE = 0.7;

/**
 * The best softmax with d = 0, 1, …, D features for each context, as far as L-BFGS finds it from several
 * starts: the loss is not convex in H and W together.
 * @formula \min_{H, W} L(H, W)
 * @param targets C distributions over K classes
 * @param mostFeatures D ≥ 0
 * @param random of the starts
 * @returns D + 1 BottleneckFits in the order of d: numFeatures, loss, gap (nats), logits [C][K]
 * @throws RangeError as bottleneckObjective
 * @source Z. Yang et al., Breaking the softmax bottleneck, ICLR 2018
 * @example
 * fitBottlenecks([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]], 1, createRandom(1)).map((fit) => fit.gap)
 */
export function fitBottlenecks(
  targets: ContextTargets,
  mostFeatures: number,
  random: Random,
): readonly BottleneckFit[] {
  const { numContexts, numClasses } = ensureTargets(targets);
  ensureCount('mostFeatures', mostFeatures, 0);
  ensureRandom(random);
  const least = targets.reduce((sum, target) => sum + entropy(target), 0) / numContexts;
  const fits: BottleneckFit[] = [];
  for (let d = 0; d <= mostFeatures; d += 1) {
    const objective = bottleneckObjective(targets, d);
    const fitFrom = (start: number) => {
      const source = random.fork(`d ${d}, start ${start}`);
      const parameters = Float64Array.from(
        { length: (numContexts + numClasses) * d },
        () => START_SCALE * source.normal(),
      );
      return runOptimizer(lbfgs(objective, parameters, { gradientTolerance: GRADIENT_TOLERANCE }), MAX_STEPS);
    };
    let best = fitFrom(0);
    for (let start = 1; start < NUM_STARTS && best.loss - least > EXACT; start += 1) {
      const next = fitFrom(start);
      if (next.loss < best.loss) best = next;
    }
    fits.push({
      numFeatures: d,
      loss: best.loss,
      gap: Math.max(0, best.loss - least),
      logits: targets.map((_, c) => logitsAt(best.parameters, c, numContexts, numClasses, d)),
    });
  }
  return fits;
}

/**
 * The numerical rank of a matrix: by elimination with the largest pivot, until what is left is negligible.
 * @formula \operatorname{rank} A
 * @param rows of equal length, finite
 * @param tolerance relative to the largest entry, at least 0 (1e-8)
 * @returns an integer
 * @throws RangeError when there are no rows, their lengths differ, an entry is not finite or the tolerance is negative
 * @source G. H. Golub, C. F. Van Loan, Matrix Computations (2013), section 3.4, complete pivoting
 * @example
 * matrixRank([[1, 2], [2, 4]])
 */
export function matrixRank(rows: readonly ArrayLike<number>[], tolerance = 1e-8): number {
  ensureList('rows', rows);
  ensureNonNegative('tolerance', tolerance);
  const width = rows[0].length;
  const left = rows.map((row, index) => {
    ensure(row.length === width, `rows[${index}].length`, `${width}, as of the first`, row.length);
    ensureFinite(`rows[${index}]`, row);
    return Float64Array.from(row);
  });
  const largest = Math.max(
    ...left.map((row) => row.reduce((max, value) => Math.max(max, Math.abs(value)), 0)),
  );
  let rank = 0;
  while (rank < Math.min(left.length, width)) {
    let [pivotRow, pivotColumn, pivot] = [rank, 0, 0];
    for (let i = rank; i < left.length; i += 1)
      for (let j = 0; j < width; j += 1)
        if (Math.abs(left[i][j]) > pivot) [pivotRow, pivotColumn, pivot] = [i, j, Math.abs(left[i][j])];
    if (pivot <= tolerance * largest) break;
    [left[rank], left[pivotRow]] = [left[pivotRow], left[rank]];
    for (let i = rank + 1; i < left.length; i += 1) {
      const factor = left[i][pivotColumn] / left[rank][pivotColumn];
      for (let j = 0; j < width; j += 1) left[i][j] -= factor * left[rank][j];
      left[i][pivotColumn] = 0;
    }
    rank += 1;
  }
  return rank;
}
