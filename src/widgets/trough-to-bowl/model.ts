import {
  contour,
  descend,
  LEARNING_RATE,
  lossAt,
  lowest,
  NUM_STEPS,
  REACH,
  type Step,
  type Weights,
} from '#experiments/free-parameters/trough.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { recorded } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Losses of the contours, nats: close together where the trough is flat. */
const LEVELS = [0.36, 0.4, 0.5, 0.65, 0.85, 1.1, 1.5, 2, 2.6, 3.3, 4.2, 5.5, 7];
/** Starts whose ways are drawn beside the reader's. */
export const OTHER_STARTS: readonly Weights[] = [
  [-3.5, -1],
  [3.6, 0.9],
  [3.5, -2.5],
  [0.5, -3.4],
];
/** Rows of the table: every so many steps. */
const ROWS_APART = 20;

const startOf = (label: string, symbol: string, value: number) =>
  number({
    label,
    symbol,
    ink: 'w',
    doc: `Where the descent starts: ${label}, nats per standard deviation of bill length.`,
    default: value,
    min: -REACH,
    max: REACH,
    step: 0.05,
    control: false,
  });

const l2Strength = number({
  label: 'Weight decay',
  symbol: 'λ',
  doc: 'λ of the penalty λ/2 (w₁² + w₂²).',
  default: 0,
  min: 0,
  max: 0.5,
  digits: 3,
  stops: [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
});

export const params = {
  l2Strength,
  w1: startOf('weight of Adelie', 'w_1', 2.5),
  w2: startOf('weight of Chinstrap', 'w_2', 0.5),
  step: integer({
    label: 'Step',
    doc: `Which step of gradient descent is shown, from 0 to ${NUM_STEPS}.`,
    default: NUM_STEPS,
    min: 0,
    max: NUM_STEPS,
    control: false,
  }),
  branchAt: branchAt(NUM_STEPS),
  branchL2: inBranch(l2Strength),
};

export type State = StateOf<typeof params>;

/** All that λ determines. */
const surfaceOf = memoLast((l2Strength: number) => {
  const bottom = lowest(l2Strength);
  return {
    bottom,
    contours: LEVELS.filter((level) => level > bottom.loss + 0.005).map((level) => ({
      level,
      corners: contour(level, l2Strength),
    })),
    others: OTHER_STARTS.map((start) => descend(start, l2Strength)),
  };
});

const wayOf = memoLast((w1: number, w2: number, l2Strength: number) => descend([w1, w2], l2Strength));
const branchOf = memoLast(
  (w1: number, w2: number, l2Strength: number, at: number, branchL2: number): Branched | null =>
    at === NO_BRANCH
      ? null
      : { at, l2Strength: branchL2, way: descend([w1, w2], l2Strength, { at, settings: branchL2 }) },
);

/** A second future, from a step on with another weight decay. */
interface Branched {
  readonly at: number;
  readonly l2Strength: number;
  readonly way: readonly Step[];
}

const sumOf = ([first, second]: Weights) => first + second;
const gapOf = ([first, second]: Weights) => first - second;

const COLUMNS = ['w1', 'w2', 'sum', 'difference', 'loss'];
const rowOf = ({ weights, loss }: Step) => [...weights, sumOf(weights), gapOf(weights), loss];

/** w₁ + w₂ and w₁ − w₂, step by step. */
const historyOf = (way: readonly Step[]) => ({
  sums: way.map(({ weights }) => sumOf(weights)),
  gaps: way.map(({ weights }) => gapOf(weights)),
});

export function derive({ l2Strength, w1, w2, step, branchAt: at, branchL2 }: State) {
  const { bottom, contours, others } = surfaceOf(l2Strength);
  const way = wayOf(w1, w2, l2Strength);
  const now = way[step];
  const branched = branchOf(w1, w2, l2Strength, at, branchL2);
  const branch = branched && { ...branched, ...historyOf(branched.way), now: branched.way[step] };
  const told = ({ weights, loss }: Step) =>
    `${where(weights)}, at a loss of ${formatShare(loss)} nats, where the sum is ${say(sumOf(weights))}`;
  const factor = 1 - LEARNING_RATE * l2Strength;
  const ends = [way, ...others].map((each) => each[NUM_STEPS].weights);
  const say = (value: number) => formatNumber(value, { digits: 3 });
  const where = ([a, b]: Weights) => `(${formatNumber(a)}, ${formatNumber(b)})`;
  return {
    l2Strength,
    bottom,
    contours,
    way,
    others,
    step,
    start: [w1, w2] as const,
    now,
    ...historyOf(way),
    /** The second future; null while there is none. */
    branch,
    bottomGap: gapOf(bottom.weights),
    /** What each step leaves of w₁ + w₂. */
    factor,
    /** How far apart the ends of all ways lie, along the trough: the range of w₁ + w₂. */
    spread: Math.max(...ends.map(sumOf)) - Math.min(...ends.map(sumOf)),
    /** Loss on the way along (1, 1) from where the descent is now. */
    alongside: lossAt([now.weights[0] + 1, now.weights[1] + 1], l2Strength),
    progress: {
      frame: step,
      last: NUM_STEPS,
      time: `step ${formatCount(step)} of ${NUM_STEPS}`,
      canStep: step < NUM_STEPS,
    },
    summary: `Weight decay ${formatShare(l2Strength)}. From ${where([w1, w2])} gradient descent has come to ${where(now.weights)} after ${formatCount(step)} steps, at a loss of ${formatShare(now.loss)} nats: the sum of both weights has gone from ${say(w1 + w2)} to ${say(sumOf(now.weights))}, their difference from ${say(w1 - w2)} to ${say(gapOf(now.weights))}. ${
      l2Strength === 0
        ? 'The lowest places form a line, and where on it a descent ends depends on its start.'
        : `There is one lowest place, ${where(bottom.weights)}, at ${formatShare(bottom.loss)} nats.`
    }${branch ? ` The branch, with weight decay ${formatShare(branch.l2Strength)} from step ${branch.at} on, has come to ${told(branch.now)}.` : ''}`,
    table: {
      columns: ['step', ...COLUMNS, ...(branch ? COLUMNS.map((name) => `branch ${name}`) : [])],
      rows: way
        .map((place, at) => [at, ...rowOf(place), ...(branch ? rowOf(branch.way[at]) : [])])
        .filter(([at]) => at % ROWS_APART === 0),
    },
  };
}

export type Trough = ReturnType<typeof derive>;

export const troughToBowl = defineWidget({
  id: 'trough-to-bowl',
  tag: 'TroughToBowl',
  title: 'From trough to bowl',
  about:
    'Drag the start of a descent over the loss of two weights: without weight decay the end depends on it, with it all ways lead to one bottom.',
  params,
  domains: `Domains fixed: weights −${REACH} to ${REACH}, their sum and difference −8 to 8, ${NUM_STEPS} steps`,
  source: recorded('step', 'Step of gradient descent'),
  derive,
});
