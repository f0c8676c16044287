import { PASSES_BELOW } from '#datasets/benchProblem.ts';
import { componentsThatDiffer, gradientDistance } from '#engine/teaching.ts';
import { formatFigure, isRecord } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, rowsOf } from './answers.ts';
import { BENCH_CASES, type BenchCase, measured, parametersOf } from './benchCases.ts';
import { componentName, traceWords } from './benchTrace.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

const short = (value: number) => formatFigure(value, 2);

/** The reader's answer as one list: weights row by row, then biases [9]. */
function gradientOf(given: unknown, { weights, bias }: BenchCase, what: string): readonly number[] {
  if (!isRecord(given))
    throw new Wrong(`${what} should give { weights, bias }, with a slope for each parameter.`);
  const gradient = parametersOf({
    weights: rowsOf(given.weights, weights.length, weights[0].length, `weights of ${what}`),
    bias: numbersOf(given.bias, bias.length, `bias of ${what}`),
  });
  const bad = gradient.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new Wrong(
      `${what} gives ${formatFigure(gradient[bad])} in ${componentName(bad)}, no finite number.`,
    );
  return gradient;
}

/** What is wrong with the component that is furthest off. */
function worstWords(gradient: readonly number[], numeric: ArrayLike<number>, off: readonly number[]): string {
  const gap = (at: number) => Math.abs(gradient[at] - numeric[at]);
  const worst = off.reduce((most, at) => (gap(at) > gap(most) ? at : most));
  const isTurned = gradient[worst] * numeric[worst] < 0;
  return `${componentName(worst)} ${isTurned ? 'has the wrong sign: yours is' : 'is'} ${formatFigure(gradient[worst], 4)}, differences of the loss say ${formatFigure(numeric[worst], 4)}.`;
}

/** The V of a right gradient in words; a wrong one has none, and is told where it fails. */
function judge(gradient: readonly number[], problem: BenchCase, what: string): string {
  const { curve, good } = measured(problem);
  const errors = curve.map(({ step, numeric }) => ({ step, error: gradientDistance(gradient, numeric) }));
  const lowest = errors.reduce((best, point) => (point.error < best.error ? point : best));
  const off = componentsThatDiffer(gradient, good.numeric);
  const at = `${short(lowest.error)}, at ε = ${short(lowest.step)}`;
  if (off.length > 0)
    throw new Wrong(
      [
        `${what}: ${worstWords(gradient, good.numeric, off)}`,
        lowest.error < PASSES_BELOW
          ? `As a whole the gradient makes a V, with the smallest relative error ${at}: one component is small beside the others.`
          : `There is no V: the smallest relative error is ${at}, and a right gradient comes below ${short(PASSES_BELOW)}.`,
        traceWords(gradient, good.numeric, off, problem),
      ].join(' '),
    );
  const [first, last] = [errors[0], errors[errors.length - 1]];
  return `A V: the relative error falls from ${short(first.error)} at ε = ${short(first.step)} to ${at}, and is ${short(last.error)} at ε = ${short(last.step)}. All ${gradient.length} components agree.`;
}

export const ownBenchGradient: Exercise = {
  hints: [
    'First one example: share minus label is its slope in each bias, and that times the feature its slope in each weight.',
    'The loss is a mean over the examples: add up what each of them says, and divide weights and biases alike by features.length.',
    'Then the penalty: l2Strength times the weight itself, added once to its slope. A bias has no penalty.',
  ],
  solution: `function myBenchGradient(
  weights: number[][], bias: number[], features: number[][], labels: number[], l2Strength: number,
) {
  const residuals = features.map((x, n) => {
    const logits = weights.map((row, k) => row.reduce((sum, w, d) => sum + w * x[d], bias[k]));
    return Array.from(softmax(logits), (share, k) => share - (k === labels[n] ? 1 : 0));
  });
  const mean = (slopeOf: (n: number) => number) =>
    features.reduce((sum, _, n) => sum + slopeOf(n), 0) / features.length;
  return {
    weights: weights.map((row, k) =>
      row.map((w, d) => mean((n) => residuals[n][k] * features[n][d]) + l2Strength * w),
    ),
    bias: bias.map((_, k) => mean((n) => residuals[n][k])),
  };
}`,
  check: checked((names) => {
    const myBenchGradient = functionOf(names, 'myBenchGradient');
    const [bench] = BENCH_CASES.map((problem) => {
      const { weights, bias, features, labels, l2Strength } = problem;
      const copy = (rows: BenchCase['weights']) => rows.map((row) => [...row]);
      const given = myBenchGradient(copy(weights), [...bias], copy(features), [...labels], l2Strength);
      const what = `On ${labels.length} examples with λ = ${formatFigure(l2Strength)}`;
      return judge(gradientOf(given, problem, `${what} myBenchGradient`), problem, what);
    });
    return `${bench} On other examples with another λ they agree, too.`;
  }),
};
