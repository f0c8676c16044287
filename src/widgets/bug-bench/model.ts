import { benchLoss, PASSES_BELOW, problemOf, SHAPE } from '#datasets/benchProblem.ts';
import { componentsThatDiffer, differenceCurve, gradientDistance } from '#engine/teaching.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { recordOf } from '#notation/recordOf.ts';
import { choice, integer, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { BUG_WORDS, BUGS, type Bug, gradientWith } from './bugs.ts';

/** Powers of ten of the smallest and the largest step. */
export const STEP_POWERS = [-14, 0] as const;
export const STEP_DOMAIN = [1e-14, 1] as const;
export const ERROR_DOMAIN = [1e-12, 10] as const;

const names = recordOf(BUGS, (bug) => BUG_WORDS[bug].name);

export const params = {
  bug: choice({
    label: 'On the bench',
    doc: 'The gradient that is checked; “hidden” lets the seed choose.',
    default: 'right',
    options: { ...names, hidden: 'hidden: guess it' },
  }),
  guess: choice({
    label: 'Your guess',
    doc: 'Which bug the hidden one is; asked for only when it is hidden.',
    default: 'none',
    options: { none: 'not yet', ...names },
  }),
  power: integer({
    label: 'Step, power of ten',
    symbol: 'ε',
    doc: 'ε = 10 to this power: the step of the central differences in the table.',
    default: -5,
    min: STEP_POWERS[0],
    max: STEP_POWERS[1],
  }),
  seed: seed(7),
};

export type State = StateOf<typeof params>;

/** One step in each decade, from the largest to the smallest: more would make the first frame of a seed late. */
const CURVE_POWERS = Array.from({ length: STEP_POWERS[1] - STEP_POWERS[0] + 1 }, (_, i) => 0 - i);

/** Bug, guess and step change much more often than the seed. */
const measuredFor = memoLast((seedOf: number) => {
  const problem = problemOf(seedOf);
  const steps = CURVE_POWERS.map((power) => 10 ** power);
  const differences = differenceCurve((point) => benchLoss(problem, point), problem.parameters, steps);
  return { problem, measured: differences.map((by, index) => ({ ...by, power: CURVE_POWERS[index] })) };
});

export interface Component {
  /** `W11` for class 1 and feature 1, `b1` for its bias. */
  readonly name: string;
  readonly kind: 'w' | 'b';
  /** Class number as the text counts. */
  readonly k: number;
  readonly bench: number;
  readonly measured: number;
  readonly agrees: boolean;
}

function componentsOf(bench: Float64Array, numeric: Float64Array): readonly Component[] {
  const { numClasses, numFeatures } = SHAPE;
  const off = componentsThatDiffer(bench, numeric);
  return Array.from(bench, (value, at) => {
    const isWeight = at < numClasses * numFeatures;
    const k = isWeight ? Math.floor(at / numFeatures) + 1 : at - numClasses * numFeatures + 1;
    const measured = numeric[at];
    return {
      name: isWeight ? `W${k}${(at % numFeatures) + 1}` : `b${k}`,
      kind: isWeight ? 'w' : 'b',
      k,
      bench: value,
      measured,
      agrees: !off.includes(at),
    };
  });
}

/** Which components are off, in words. */
export function whatIsOff(components: readonly Component[]): string {
  const count = (kind: Component['kind']) => components.filter((c) => c.kind === kind && !c.agrees).length;
  const [weights, biases] = [count('w'), count('b')];
  if (weights + biases === 0) return 'every component agrees';
  const part = (number: number, of: number, word: string) =>
    number === 0
      ? `the ${word} agree`
      : number === of
        ? `all ${of} ${word} are off`
        : `${number} of ${of} ${word} are off`;
  return `${part(weights, 6, 'weights')}, ${part(biases, 3, 'biases')}`;
}

function guessWords(bug: Bug, guess: State['guess']): string {
  if (guess === 'none') return '';
  if (guess === bug) return `Right: “${names[bug]}”. It ${BUG_WORDS[bug].trace}.`;
  return `Not this one: “${names[guess]}” ${BUG_WORDS[guess].trace}. Look again.`;
}

export function derive(state: State) {
  const { problem, measured } = measuredFor(state.seed);
  const isHidden = state.bug === 'hidden';
  const bug: Bug = state.bug === 'hidden' ? BUGS[Math.floor(problem.chance * BUGS.length)] : state.bug;
  const [right, bench] = [gradientWith('right', problem), gradientWith(bug, problem)];
  const curve = measured.map(({ step, numeric }) => ({
    step,
    right: gradientDistance(right, numeric),
    bench: gradientDistance(bench, numeric),
  }));
  const { step, numeric } = measured.find(({ power }) => power === state.power)!;
  const components = componentsOf(bench, numeric);
  const error = gradientDistance(bench, numeric);
  /** Where even the right gradient fails, the check says nothing. */
  const isPoorStep = gradientDistance(right, numeric) >= PASSES_BELOW;
  const found = whatIsOff(components);
  const guessed = isHidden ? guessWords(bug, state.guess) : '';
  const name = isHidden ? 'hidden' : names[bug];
  const biasSum = components.reduce((sum, { kind, bench: value }) => (kind === 'b' ? sum + value : sum), 0);
  return {
    bug,
    isHidden,
    name,
    curve,
    step,
    power: state.power,
    error,
    components,
    found,
    guessed,
    isPoorStep,
    biasSum,
    passes: error < PASSES_BELOW,
    summary:
      `On the bench: ${name}. At ε = 10 to the ${formatCount(state.power)} the relative error is ${formatSmall(error)}: ${found}.${isPoorStep ? ' At this step even the right gradient fails.' : ''} ${guessed}`.trim(),
    table: {
      columns: ['component', 'on the bench', 'by differences', 'relative error, all components'],
      rows: [
        ...components.map(({ name: of, bench: value, measured }) => [of, value, measured, '']),
        ...curve.map((point) => [`step ${point.step.toPrecision(3)}`, '', '', point.bench]),
      ],
    },
  };
}

export type BenchView = ReturnType<typeof derive>;

export const bugBench = defineWidget({
  id: 'bug-bench',
  tag: 'BugBench',
  title: 'Find the bug in a gradient',
  about:
    'Eight gradients against central differences: a right one makes a V, a wrong one a plateau; guess the hidden bug.',
  params,
  domains: 'Domains fixed: step 1e−14 to 1, relative error 1e−12 to 10',
  derive,
});
