import { SHAPE } from '#datasets/benchProblem.ts';
import { formatFigure } from '../runtime/formatValue.ts';
import { type BenchCase, NUM_BIASES, NUM_WEIGHTS, parametersOf } from './benchCases.ts';

/** Components are off by one factor, or by their own λθ, up to what differences leave. */
const SAME = 1e-4;

const isNear = (value: number, wanted: number) =>
  Math.abs(value - wanted) <= SAME * Math.max(Math.abs(value), Math.abs(wanted));

/** How code names a component. */
export const componentName = (at: number): string =>
  at < NUM_WEIGHTS
    ? `weights[${Math.floor(at / SHAPE.numFeatures)}][${at % SHAPE.numFeatures}]`
    : `bias[${at - NUM_WEIGHTS}]`;

function countWords(count: number, all: number, words: string): string {
  if (count === 0) return `the ${words} agree`;
  return count === all ? `all ${all} ${words} are off` : `${count} of ${all} ${words} are off`;
}

/** What the components that are off have in common; '' when it is nothing known. */
function commonTrace(
  gradient: readonly number[],
  numeric: ArrayLike<number>,
  off: readonly number[],
  problem: BenchCase,
): string {
  const ratios = off.map((at) => gradient[at] / numeric[at]);
  if (ratios.every((ratio) => isNear(ratio, ratios[0])))
    return isNear(ratios[0], -1) ? ', with the sign turned' : `, by the factor ${formatFigure(ratios[0], 4)}`;
  const parameters = parametersOf(problem);
  const decays = off.map((at) => (gradient[at] - numeric[at]) / (problem.l2Strength * parameters[at]));
  if (decays.every((decay) => isNear(decay, -1))) return ': λ times the parameter is missing';
  if (decays.every((decay) => isNear(decay, 1))) return ': λ times the parameter is too much';
  return '';
}

/**
 * Which components of a gradient are off, and how, in one sentence.
 * @param gradient [9]
 * @param numeric by differences [9]
 * @param off indices of the components that are off, at least one
 */
export function traceWords(
  gradient: readonly number[],
  numeric: ArrayLike<number>,
  off: readonly number[],
  problem: BenchCase,
): string {
  const biases = off.filter((at) => at >= NUM_WEIGHTS).length;
  const parts = `${countWords(off.length - biases, NUM_WEIGHTS, 'weights')}, ${countWords(biases, NUM_BIASES, 'biases')}`;
  return `${parts[0].toUpperCase()}${parts.slice(1)}${commonTrace(gradient, numeric, off, problem)}.`;
}
