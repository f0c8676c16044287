import type { Objective, ObjectiveValue } from '../model/objective.ts';
import {
  ensure,
  ensureBoolean,
  ensureCount,
  ensureFinite,
  ensureFunction,
  ensureLength,
  ensureMethod,
  ensureNonNegative,
  typed,
} from '../requirements.ts';

/**
 * running: a further step may help. converged: the gradient is as small as asked. stalled: no step lowers
 * the loss in this arithmetic. diverged: the last step led to a loss or parameters that are not finite.
 * outOfSteps: as many steps as were allowed were not enough. stopped: the caller's stopWhen said so. separable:
 * there is no optimum, for the loss falls for ever along a direction that separates the classes.
 */
export type OptimizerStatus =
  | 'running'
  | 'converged'
  | 'stalled'
  | 'diverged'
  | 'outOfSteps'
  | 'stopped'
  | 'separable';

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
  /** An optimiser that goes on from here on its own, momentum and other memory included. */
  fork(): Optimizer;
}

export interface StopRule {
  /** Converged when no component of the gradient is larger; 0 (never, for the next batch may have a slope) when left out. */
  readonly gradientTolerance?: number;
}

/** The largest absolute component; NaN when any component is NaN. */
export function maxNorm(values: ArrayLike<number>): number {
  let norm = 0;
  for (let index = 0; index < values.length; index += 1) norm = Math.max(norm, Math.abs(values[index]));
  return norm;
}

/** A point of the descent: parameters, and the objective there. */
export interface Point extends ObjectiveValue {
  readonly parameters: Float64Array;
}

/**
 * A proposal for the next point, and what the optimiser remembers for the step after; null when no step
 * lowers the loss. It must not change its arguments: that is what lets an optimiser fork.
 */
export type Move<Memory> = (point: Point, step: number, memory: Memory) => Proposal<Memory> | null;

export interface Proposal<Memory> {
  readonly point: Point;
  readonly memory: Memory;
}

/** Evaluates the objective; the gradient must have the parameters' length. */
export function evaluate(objective: Objective, parameters: Float64Array, step: number): Point {
  const { loss, gradient } = objective(parameters, step);
  ensureLength('gradient', gradient, parameters.length, 'one per parameter');
  return { parameters, loss, gradient };
}

const isFinitePoint = ({ parameters, loss, gradient }: Point) =>
  Number.isFinite(loss) && gradient.every(Number.isFinite) && parameters.every(Number.isFinite);

/** The machinery of every optimiser: takes moves until it converges, stalls or leaves the finite numbers. */
export function createOptimizer<Memory>(
  objective: Objective,
  start: ArrayLike<number>,
  { gradientTolerance = 0 }: StopRule,
  move: Move<Memory>,
  memory: Memory,
): Optimizer {
  ensureNonNegative('gradientTolerance', gradientTolerance);
  ensureFunction('objective', objective, 'a function of the parameters');
  ensureFinite('start', start);

  const isSmall = (norm: number) => gradientTolerance > 0 && norm <= gradientTolerance;

  function stateAt(point: Point, step: number, ended?: OptimizerStatus): OptimizerState {
    const { parameters, loss, gradient } = point;
    const gradientNorm = maxNorm(gradient);
    const status = ended ?? (isSmall(gradientNorm) ? 'converged' : 'running');
    return { step, parameters: parameters.slice(), loss, gradientNorm, status };
  }

  function optimizerAt(startPoint: Point, startState: OptimizerState, startMemory: Memory): Optimizer {
    let [point, state, remembered] = [startPoint, startState, startMemory];
    return {
      get state() {
        return state;
      },
      step() {
        if (state.status !== 'running') return state;
        const proposal = move(point, state.step, remembered);
        const step = state.step + 1;
        if (proposal === null) state = stateAt(point, step, 'stalled');
        else if (!isFinitePoint(proposal.point)) state = stateAt(point, step, 'diverged');
        else {
          ({ point, memory: remembered } = proposal);
          state = stateAt(point, step);
        }
        return state;
      },
      fork: () => optimizerAt(point, state, remembered),
    };
  }

  const point = evaluate(objective, Float64Array.from(start), 0);
  return optimizerAt(point, stateAt(point, 0, isFinitePoint(point) ? undefined : 'diverged'), memory);
}

/** Looks at a state after each step; true ends the run: early stopping. */
export type StopWhen = (state: OptimizerState) => boolean | undefined;

/**
 * Steps an optimiser until it converges, stalls or diverges, and at most `maxSteps` times.
 * @formula none: a loop
 * @param optimizer any Optimizer of this engine
 * @param maxSteps an integer of at least 0
 * @param stopWhen is shown each step's state and ends the run by saying true; never when left out
 * @returns the last OptimizerState; its status tells why it ended; stopped or outOfSteps when the optimiser itself would run on
 * @throws RangeError when maxSteps is no such integer, or stopWhen no function that says true, false or nothing
 * @source a convention of this engine
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * runOptimizer(gradientDescent(bowl, [3], { learningRate: 0.4, gradientTolerance: 1e-6 }), 100)
 */
export function runOptimizer(optimizer: Optimizer, maxSteps: number, stopWhen?: StopWhen): OptimizerState {
  ensureMethod('optimizer', optimizer, 'an Optimizer', 'step');
  ensureCount('maxSteps', maxSteps, 0);
  ensure(
    stopWhen === undefined || typeof stopWhen === 'function',
    'stopWhen',
    'a function of the state',
    typed(stopWhen),
  );
  for (let count = 0; count < maxSteps && optimizer.state.status === 'running'; count += 1) {
    const state = optimizer.step();
    const isEnough = stopWhen?.(state);
    ensureBoolean('the answer of stopWhen', isEnough);
    if (isEnough && state.status === 'running') return { ...state, status: 'stopped' };
  }
  const { state } = optimizer;
  return state.status === 'running' ? { ...state, status: 'outOfSteps' } : state;
}
