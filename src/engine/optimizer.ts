import type { Evaluation, Objective } from './objective.ts';
import { requireCount, requireFinite, requireLength, requireNonNegative } from './requirements.ts';

/**
 * running: a further step may help. converged: the gradient is as small as asked. stalled: no step lowers
 * the loss in this arithmetic. diverged: the last step led to a loss or parameters that are not finite.
 */
export type OptimizerStatus = 'running' | 'converged' | 'stalled' | 'diverged';

/** Where an optimiser stands; a new object after each step, safe to keep. */
export interface OptimizerState {
  /** Steps tried so far; when diverged, the number of the step that led out of the finite numbers. */
  readonly step: number;
  /** [P], always finite: after divergence the last finite ones. */
  readonly parameters: Float64Array;
  /** The objective at these parameters, nats. */
  readonly loss: number;
  /** The largest absolute component of the gradient at these parameters. */
  readonly gradientNorm: number;
  readonly status: OptimizerStatus;
}

/** One step at a time; after convergence, stalling or divergence `step()` changes nothing. */
export interface Optimizer {
  readonly state: OptimizerState;
  step(): OptimizerState;
}

export interface StopRule {
  /** Converged when no component of the gradient is larger; 0 (never) when left out. */
  readonly gradientTolerance?: number;
}

/** The largest absolute component; NaN when any component is NaN. */
export function maxNorm(values: ArrayLike<number>): number {
  let norm = 0;
  for (let index = 0; index < values.length; index += 1) norm = Math.max(norm, Math.abs(values[index]!));
  return norm;
}

function isFiniteEvaluation({ loss, gradient }: Evaluation): boolean {
  return Number.isFinite(loss) && gradient.every(Number.isFinite);
}

/** A point of the descent: parameters, and the objective there. */
export interface Point extends Evaluation {
  readonly parameters: Float64Array;
}

/** A proposal for the next point, or null when no step lowers the loss. */
export type Move = (point: Point, step: number) => Point | null;

/** Evaluates the objective; the gradient must have the parameters' length. */
export function evaluate(objective: Objective, parameters: Float64Array, step: number): Point {
  const { loss, gradient } = objective(parameters, step);
  requireLength('gradient', gradient, parameters.length, 'one per parameter');
  return { parameters, loss, gradient };
}

/** The machinery of every optimiser: takes moves until it converges, stalls or leaves the finite numbers. */
export function createOptimizer(
  objective: Objective,
  start: ArrayLike<number>,
  { gradientTolerance = 0 }: StopRule,
  move: Move,
): Optimizer {
  requireNonNegative('gradientTolerance', gradientTolerance);
  requireFinite('start', start);
  let point = evaluate(objective, Float64Array.from(start), 0);
  let gradientNorm = maxNorm(point.gradient);
  const statusOf = (): OptimizerStatus => (gradientNorm <= gradientTolerance ? 'converged' : 'running');
  const stateOf = (step: number, status: OptimizerStatus): OptimizerState => ({
    step,
    parameters: point.parameters.slice(),
    loss: point.loss,
    gradientNorm,
    status,
  });
  let state = stateOf(0, isFiniteEvaluation(point) ? statusOf() : 'diverged');
  return {
    get state() {
      return state;
    },
    step() {
      if (state.status !== 'running') return state;
      const next = move(point, state.step);
      const step = state.step + 1;
      if (next === null) state = stateOf(step, 'stalled');
      else if (!isFiniteEvaluation(next) || !next.parameters.every(Number.isFinite)) {
        state = stateOf(step, 'diverged');
      } else {
        point = next;
        gradientNorm = maxNorm(point.gradient);
        state = stateOf(step, statusOf());
      }
      return state;
    },
  };
}

/**
 * Steps an optimiser until it converges, stalls or diverges, and at most `maxSteps` times.
 * @formula none: a loop
 * @param optimizer any Optimizer of this engine
 * @param maxSteps an integer of at least 0
 * @returns the last OptimizerState; its status tells why it ended (running: the steps ran out)
 * @throws RangeError when maxSteps is no such integer
 * @source a convention of this engine
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * runOptimizer(gradientDescent(bowl, [3], { learningRate: 0.4, gradientTolerance: 1e-6 }), 100)
 */
export function runOptimizer(optimizer: Optimizer, maxSteps: number): OptimizerState {
  requireCount('maxSteps', maxSteps, 0);
  for (let count = 0; count < maxSteps && optimizer.state.status === 'running'; count += 1) optimizer.step();
  return optimizer.state;
}
