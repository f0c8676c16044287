import { gradientDescent, softmax, totalVariation } from '#engine';
import { enumeratedObjective, learnedDistribution, type SampledWorld } from '#engine/teaching.ts';
import { type Branch, settingsAt } from '#experiments/branch.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { recordOf } from '#notation/recordOf.ts';
import { choice, integer, toggle, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';
import { recorded } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { type NamedObjective, OBJECTIVE_NAMES, OBJECTIVES, type ObjectiveName } from './objectives.ts';

export const NUM_CLASSES = 5;
/** No class may become rarer than this: its logarithm has to stay on the figure. */
export const LEAST_SHARE = 0.01;
/** Steps of gradient descent that are shown; the position after the last of them is the optimum itself. */
export const NUM_STEPS = 100;
/** The optimum's place on the scrub bar. */
export const OPTIMUM = NUM_STEPS + 1;
/** Large enough to come within .001 of nearly every optimum in 100 steps, small enough to be followed. */
export const LEARNING_RATE = 2;
/** A distance below this is rounding of the optimiser, and shown as 0. */
export const ZERO = 1e-6;

const shares = (label: string, symbol: string, ink: 'p' | 'q', values: readonly number[], doc: string) =>
  vector({ label, symbol, ink, doc, default: values, min: LEAST_SHARE, max: 1, step: 0.01 });

const objective = choice({
  label: 'Objective',
  doc: 'Which sampled loss is minimised.',
  default: 'conditional',
  options: recordOf(OBJECTIVE_NAMES, (name) => OBJECTIVES[name].name),
});

export const params = {
  objective,
  proposal: choice({
    label: 'Proposal',
    symbol: 'q',
    ink: 'q',
    doc: 'Where candidates are drawn from: uniformly, as often as they are labels, or by the own shares.',
    default: 'own',
    options: { uniform: 'uniform', labels: 'q = p', own: 'own' },
  }),
  numSampled: integer({
    label: 'Draws',
    symbol: 'S',
    doc: 'Number of candidates drawn for each example.',
    default: 2,
    min: 1,
    max: 4,
  }),
  unique: toggle({
    label: 'Unique draws',
    doc: 'Whether repeats are thrown away and drawn again.',
    default: false,
  }),
  p: shares(
    'Labels',
    'p',
    'p',
    [0.5, 0.25, 0.15, 0.07, 0.03],
    'How often each class is the label; scaled to sum to 1.',
  ),
  q: shares(
    'Own proposal',
    'q',
    'q',
    [0.1, 0.1, 0.2, 0.25, 0.35],
    'The proposal when it is the own one; scaled to sum to 1.',
  ),
  step: integer({
    label: 'Step',
    doc: `Steps of exact gradient descent taken; ${OPTIMUM} shows the optimum itself.`,
    default: OPTIMUM,
    min: 0,
    max: OPTIMUM,
    control: false,
  }),
  branchAt: branchAt(NUM_STEPS),
  branchObjective: inBranch(objective),
};

export type State = StateOf<typeof params>;
export type ProposalName = State['proposal'];

const UNIFORM = Array.from({ length: NUM_CLASSES }, () => 1 / NUM_CLASSES);

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

export function proposalOf(state: Pick<State, 'p' | 'q'>, name: ProposalName): readonly number[] {
  if (name === 'uniform') return UNIFORM;
  return normalised(name === 'labels' ? state.p : state.q);
}

type WorldState = Pick<State, 'p' | 'q' | 'numSampled' | 'unique'>;

export function worldOf(state: WorldState, proposal: ProposalName): SampledWorld {
  const { numSampled, unique } = state;
  const labelProbabilities = normalised(state.p);
  return { labelProbabilities, proposal: proposalOf(state, proposal), numSampled, unique };
}

/** Which objective is minimised from a step on; null while nothing is done otherwise. */
export const branchOf = ({ branchAt: at, branchObjective }: State): Branch<ObjectiveName> | null =>
  at === NO_BRANCH ? null : { at, settings: branchObjective };

/** Softmax of the logits after each step of exact gradient descent from zeros, [NUM_STEPS + 1][K]. */
export function descentOf(
  world: SampledWorld,
  name: ObjectiveName,
  branch: Branch<ObjectiveName> | null = null,
): readonly (readonly number[])[] {
  const start = new Float64Array(world.labelProbabilities.length);
  const objectiveOf = (of: ObjectiveName) => enumeratedObjective(world, OBJECTIVES[of].objective);
  const objectiveAt = settingsAt(
    objectiveOf(name),
    branch && { at: branch.at, settings: objectiveOf(branch.settings) },
  );
  const optimizer = gradientDescent((logits, step) => objectiveAt(step)(logits, step), start, {
    learningRate: LEARNING_RATE,
  });
  const path = [Array.from(softmax(optimizer.state.parameters))];
  while (path.length <= NUM_STEPS) path.push(Array.from(softmax(optimizer.step().parameters)));
  return path;
}

/** Scrubbing asks for the same path again and again. */
const lastDescent = memoLast(descentOf, sameJson);
const lastBranch = memoLast(descentOf, sameJson);

/** How far what each objective learns is from the labels' shares, for one proposal: one number per objective. */
export function distancesOf(state: WorldState, proposal: ProposalName): readonly number[] {
  const world = worldOf(state, proposal);
  return OBJECTIVE_NAMES.map((name) => learnedDistribution(world, OBJECTIVES[name].objective).totalVariation);
}

/** Distances of the nine objectives, by proposal. */
export type Distances = Readonly<Record<ProposalName, readonly number[]>>;

const allDistances = (state: WorldState): Distances => ({
  uniform: distancesOf(state, 'uniform'),
  labels: distancesOf(state, 'labels'),
  own: distancesOf(state, 'own'),
});

/** A distance as the table prints it. */
export function formatDistance(distance: number): string {
  return distance < ZERO ? '0' : formatShare(distance, 4);
}

/** The second future at a step; where its objective leads does not depend on how it began. */
function branchedAt(state: State, world: SampledWorld) {
  const branch = branchOf(state);
  if (!branch) return null;
  const { step } = state;
  const optimum = learnedDistribution(world, OBJECTIVES[branch.settings].objective);
  const learned =
    step === OPTIMUM ? Array.from(optimum.probabilities) : lastBranch(world, state.objective, branch)[step];
  return {
    at: branch.at,
    name: OBJECTIVES[branch.settings].name,
    learned,
    optimum: Array.from(optimum.probabilities),
    distance: totalVariation(learned, world.labelProbabilities),
  };
}

/** @param atBuild the table for the author's numbers */
export function derive(state: State, atBuild?: Distances) {
  const { objective: name, proposal, step } = state;
  const named: NamedObjective = OBJECTIVES[name];
  const because = (state.unique && named.becauseUnique) || named.because;
  const world = worldOf(state, proposal);
  const labels = Array.from(world.labelProbabilities);
  const optimum = learnedDistribution(world, named.objective);
  const isOptimum = step === OPTIMUM;
  const learned = isOptimum ? Array.from(optimum.probabilities) : lastDescent(world, name)[step];
  const distance = totalVariation(learned, labels);
  const branch = branchedAt(state, world);
  const q = Array.from(world.proposal);
  const when = isOptimum ? 'At its optimum' : `After ${step} of ${NUM_STEPS} steps`;
  const list = (values: readonly number[]) => values.map((value) => formatShare(value)).join(', ');
  return {
    name: OBJECTIVES[name].name,
    because,
    atBuild,
    labels,
    proposal: q,
    learned,
    optimum: Array.from(optimum.probabilities),
    /** Total variation between what is shown and the labels' shares. */
    distance,
    /** The same at the optimum. */
    finalDistance: optimum.totalVariation,
    isExact: optimum.totalVariation < ZERO,
    isOptimum,
    /** The second future; null while there is none. */
    branch,
    progress: {
      frame: step,
      last: OPTIMUM,
      time: isOptimum ? 'the optimum' : `${formatCount(step)} of ${NUM_STEPS} steps`,
    },
    summary: `${when}, ${OBJECTIVES[name].name}: learned shares ${list(learned)}, against labels ${list(labels)} and proposal ${list(q)}. Distance ${formatDistance(distance)}.${branch ? ` The branch, which minimises “${branch.name}” from step ${branch.at} on: ${list(branch.learned)}, distance ${formatDistance(branch.distance)}.` : ''}`,
    table: {
      columns: [
        'class',
        'label share p',
        'proposal q',
        'shown',
        'at the optimum',
        ...(branch ? ['branch shown', 'branch at the optimum'] : []),
      ],
      rows: labels.map((share, k) => [
        k + 1,
        share,
        q[k],
        learned[k],
        optimum.probabilities[k],
        ...(branch ? [branch.learned[k], branch.optimum[k]] : []),
      ]),
    },
  };
}

export type Truth = ReturnType<typeof derive>;

export const tabularTruth = defineWidget({
  id: 'tabular-truth',
  tag: 'TabularTruth',
  title: 'What each objective learns',
  about:
    'Nine sampled objectives, minimised exactly: compare what each learns with the shares of the labels.',
  params,
  domains: `Every ribbon has length 1; descent from zero logits at rate ${formatCount(LEARNING_RATE)}`,
  source: recorded('step', 'Step of gradient descent', (state: State): Distances | undefined =>
    allDistances(state),
  ),
  derive,
});
