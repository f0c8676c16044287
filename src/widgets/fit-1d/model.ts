import type { Branch } from '#experiments/branch.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { roundStops } from '#params/roundStops.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';
import { recorded } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { type DescentSettings, firstRise, NUM_STEPS, recordDescent } from './descent.ts';
import { futureAt } from './futureAt.ts';
import { notesOf, riseNote } from './notes.ts';
import { depthAt, isSeparable, MIDDLE_MM, NUM_POINTS, REACH, SPECIES, samplePoints } from './penguins.ts';

/** Top of the axis of losses; a longer stem is cut. */
export const LONGEST_STEM = 3;

/** In this draw an Adelie lies among Gentoos, and descent at the first rate rests before its end. */
const SEED = 2509;
const first = samplePoints(SEED);

const learningRate = number({
  label: 'Learning rate',
  symbol: 'η',
  doc: 'How far each step goes down the slope.',
  default: 0.2,
  min: 0.1,
  max: 20,
  step: 0.01,
  stops: roundStops(0.1, 20),
});

/** `branchFlip` of a branch with the labels of the run. */
export const NO_FLIP = 0;

export const params = {
  learningRate,
  step: integer({
    label: 'Step',
    doc: `Which step of gradient descent is shown, from 0 (w = b = 0) to ${NUM_STEPS}.`,
    default: 20,
    min: 0,
    max: NUM_STEPS,
    control: false,
  }),
  x: vector({
    label: 'Penguins',
    symbol: 'x',
    doc: `How deep the bills of the ten penguins are, mm from ${MIDDLE_MM}.`,
    default: first.x,
    min: -REACH,
    max: REACH,
  }),
  labels: vector({
    label: 'Labels',
    symbol: 'y',
    ink: 'y',
    doc: 'Label of each penguin: 1 for an Adelie, 0 for a Gentoo.',
    default: first.labels,
    min: 0,
    max: 1,
    step: 1,
    digits: 0,
  }),
  selected: integer({
    label: 'Selected penguin',
    doc: 'The penguin whose label the button flips, counted from 1.',
    default: NUM_POINTS,
    min: 1,
    max: NUM_POINTS,
    control: false,
  }),
  seed: integer({
    label: 'Seed',
    doc: 'Seed of the penguins last drawn; “Ten other penguins” draws with the next one.',
    default: SEED,
    min: 0,
    max: 999_999,
    control: false,
  }),
  branchAt: branchAt(NUM_STEPS),
  branchRate: inBranch(learningRate),
  branchFlip: integer({
    label: 'Flip the label of',
    doc: 'The penguin whose label is the other one in the branch, counted from 1; 0 for none.',
    default: NO_FLIP,
    min: NO_FLIP,
    max: NUM_POINTS,
    write: (value) => (value === NO_FLIP ? 'none' : `penguin ${value}`),
    control: false,
  }),
};

export type State = StateOf<typeof params>;

/** The descent depends on points and rate only; scrubbing and playing through it asks for the same one again. */
const descentOf = memoLast(recordDescent, sameJson);
const branchedDescentOf = memoLast(recordDescent, sameJson);

/** Settings for the points of another seed. */
export function drawPoints(seed: number): Partial<State> {
  return { ...samplePoints(seed), seed, step: 0, selected: NUM_POINTS, branchAt: NO_BRANCH };
}

/** Settings after the selected point got the other label. */
export function flipLabel({ labels }: State, point: number): Partial<State> {
  return { labels: labels.with(point - 1, otherLabel(labels[point - 1])), selected: point };
}

const otherLabel = (label: number) => (label >= 0.5 ? 0 : 1);

/** What is done otherwise from a step on; null when nothing is. */
export const branchOf = (
  { branchAt: at, branchRate, branchFlip }: State,
  labels: readonly (0 | 1)[],
): Branch<DescentSettings & { readonly labels: readonly (0 | 1)[] }> | null =>
  at === NO_BRANCH
    ? null
    : {
        at,
        settings: {
          learningRate: branchRate,
          labels: labels.map((label, n) => (n === branchFlip - 1 ? otherLabel(label) : label)),
        },
      };

export function derive(state: State) {
  const { learningRate: rate, step, x, labels: given, selected } = state;
  const labels = given.map((label) => (label >= 0.5 ? 1 : 0));
  const settings = { learningRate: rate, labels };
  const run = futureAt(descentOf(x, settings), step, x, labels);
  const from = branchOf(state, labels);
  const branch = from && {
    ...futureAt(branchedDescentOf(x, settings, from), step, x, from.settings.labels),
    ...from,
    /** The penguin of the other label, counted from 1; 0 for none. */
    flipped: state.branchFlip,
  };
  const { frames, frame, shown, points, numRight } = run;
  const separable = isSeparable({ x, labels });
  const notes = notesOf(frames, shown, points, separable);
  // A flipped label changes the loss itself: a rise is looked for where both steps have the branch's labels.
  if (branch) notes.push(...riseNote(branch.frames, 'In the branch', branch.at));
  return {
    ...run,
    /** The second future; null while there is none. */
    branch,
    separable,
    rise: firstRise(frames),
    notes,
    chosen: points[selected - 1],
    progress: {
      frame: shown,
      last: frames.length - 1,
      time: `step ${shown} of ${frames.length - 1}`,
      canStep: shown < frames.length - 1,
    },
    /** For the figure of the loss. */
    losses: {
      losses: frames.map(({ loss }) => loss),
      frame: shown,
      numSteps: NUM_STEPS,
      ...(branch && { branch: { at: branch.at, losses: branch.frames.map(({ loss }) => loss) } }),
    },
    summary: `Step ${shown} of ${frames.length - 1}: w ${formatNumber(frame.w)}, b ${formatNumber(frame.b)}, mean loss ${formatShare(frame.loss)}; ${numRight} of ${NUM_POINTS} penguins get more than one half for their own species.${
      branch
        ? ` In the branch, with ${branch.flipped === NO_FLIP ? '' : `penguin ${branch.flipped} flipped and `}a learning rate of ${formatNumber(branch.settings.learningRate)} from step ${branch.at} on: w ${formatNumber(branch.frame.w)}, b ${formatNumber(branch.frame.b)}, mean loss ${formatShare(branch.frame.loss)}, ${branch.numRight} of ${NUM_POINTS}.`
        : ''
    } ${notes.join(' ')}`,
    table: {
      columns: [
        'penguin',
        'bill depth (mm)',
        'species',
        'label y',
        'share of Adelie',
        'loss',
        ...(branch ? ['branch label y', 'branch share of Adelie', 'branch loss'] : []),
      ],
      rows: points.map(({ number: n, x: at, label, share, loss }, i) => [
        n,
        depthAt(at),
        SPECIES[label],
        label,
        share,
        loss,
        ...(branch ? [branch.points[i].label, branch.points[i].share, branch.points[i].loss] : []),
      ]),
    },
  };
}

export type Fit = ReturnType<typeof derive>;

export const fitOneD = defineWidget({
  id: 'fit-1d',
  tag: 'FitOneD',
  title: 'Fit a curve to ten penguins',
  about:
    'Ten penguins and the depth of their bills: Adelie or Gentoo? Drag them, flip a label, and let gradient descent bend a logistic curve to them.',
  params,
  domains: `Domains fixed: bill depth ${depthAt(-REACH)} to ${depthAt(REACH)} mm, loss of a penguin 0 to ${LONGEST_STEM}`,
  source: recorded('step', 'Step of gradient descent'),
  derive,
});
