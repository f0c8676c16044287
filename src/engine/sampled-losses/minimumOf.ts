import type { Objective } from '../model/objective.ts';
import { lbfgs } from '../optimizers/lbfgs.ts';
import { type OptimizerState, runOptimizer } from '../optimizers/optimizer.ts';

/** Reached in some dozens of steps; an objective without a minimum stops here. */
const MAX_STEPS = 500;
/** Far below what a figure or a test can tell from 0. */
const GRADIENT_TOLERANCE = 1e-12;

/** @returns how L-BFGS ends that starts with all logits, [numClasses], at 0 */
export const minimumOf = (expected: Objective, numClasses: number): OptimizerState =>
  runOptimizer(
    lbfgs(expected, new Float64Array(numClasses), { gradientTolerance: GRADIENT_TOLERANCE }),
    MAX_STEPS,
  );
