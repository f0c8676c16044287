import { penguinTable } from '#datasets/tables/penguinTable.ts';
import {
  createLinearModel,
  entropy,
  featureScaleOf,
  type LinearModel,
  logitsOf,
  lossAndGradient,
  predictedClasses,
  predictProbabilities,
  softmax,
  standardize,
  unstandardizeModel,
} from '#engine';
import { classParameters, shiftedModel } from '#engine/teaching.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

const TABLE = penguinTable();
export const SPECIES = TABLE.classNames;
const NUM_CLASSES = SPECIES.length;
/** Of ψ, by slider and by ring: far enough to bring any species' row of weights to 0. */
export const SHIFT_REACH = 10;
/** Of what is added to the bias, which no picture shows. */
const BIAS_REACH = 20;
/** Of the plane of weights: a triangle that is shifted as far as ψ goes still stands in it. */
export const WEIGHT_REACH = 20;
/** A share that moves by less has moved by rounding alone. */
const ROUNDING = 1e-12;

const entryOf = (label: string, symbol: string, doc: string, value: number, reach: number) =>
  number({
    label,
    symbol,
    ink: 'w',
    doc,
    default: value,
    min: -reach,
    max: reach,
    step: 0.1,
    digits: 2,
  });

export const params = {
  length: entryOf(
    'To the weight of length',
    'ψ_1',
    'What is added to the weight of bill length, nats per standard deviation.',
    4,
    SHIFT_REACH,
  ),
  depth: entryOf(
    'of depth',
    'ψ_2',
    'What is added to the weight of bill depth, nats per standard deviation.',
    3,
    SHIFT_REACH,
  ),
  bias: entryOf('to the bias', 'ψ_0', 'What is added to the bias, nats.', 0, BIAS_REACH),
  to: choice({
    label: 'Add ψ to',
    doc: 'Whether ψ is added to the parameters of all three species, or of one only.',
    default: 'all',
    options: { all: 'all three', adelie: 'Adelie only', chinstrap: 'Chinstrap only', gentoo: 'Gentoo only' },
  }),
  penguin: choice({
    label: 'Numbers of',
    doc: 'Of each species the penguin that the model is least sure of.',
    default: 'chinstrap',
    options: { adelie: 'an Adelie', chinstrap: 'a Chinstrap', gentoo: 'a Gentoo' },
  }),
};

export type State = StateOf<typeof params>;

/** Values of the choices, in the order of the classes. */
const KEYS: readonly string[] = ['adelie', 'chinstrap', 'gentoo'];

/** The build fits the model; a browser gets its numbers, and not the code that found them. */
const fitted = import.meta.env.SSR
  ? () => import('#experiments/free-parameters/fittedPenguins.ts')
  : undefined;

async function fitAtBuild(): Promise<readonly number[]> {
  if (!fitted) throw new Error('ghost-shift: the penguins are fitted at build, not in a browser');
  return (await fitted()).fittedPenguins();
}

/** The penguins and the model fitted to them: the same for all settings. */
const penguinsOf = memoLast((parameters: readonly number[]) => {
  const { features, labels } = TABLE;
  const scale = featureScaleOf(features, 2);
  const standard = standardize(features, scale);
  const model = createLinearModel({ numClasses: NUM_CLASSES, numFeatures: 2 }, parameters);
  const shares = predictProbabilities(model, standard);
  const doubt = (n: number) => entropy(shares.subarray(NUM_CLASSES * n, NUM_CLASSES * (n + 1)));
  return {
    features,
    labels,
    standard,
    scale,
    model,
    shares,
    loss: lossAndGradient(model, { features: standard, labels }).loss,
    /** Of each species, the one whose shares have the largest entropy. */
    doubtful: SPECIES.map((_, k) =>
      labels.reduce((most, own, n) => (own === k && (most < 0 || doubt(n) > doubt(most)) ? n : most), -1),
    ),
  };
});

/** ψ for one species only: its row moves, the others stay. */
function shiftedRow(model: LinearModel, shift: readonly number[], label: number): LinearModel {
  const moved = shiftedModel(model, shift);
  const row = ({ weights }: LinearModel, k: number) => weights.subarray(2 * k, 2 * k + 2);
  const source = (k: number) => (k === label ? moved : model);
  return {
    ...model,
    weights: Float64Array.from(SPECIES.flatMap((_, k) => [...row(source(k), k)])),
    bias: Float64Array.from(SPECIES, (_, k) => source(k).bias![k]),
  };
}

/** @param parameters of the fitted model: weights row by row, then biases */
export function derive({ length, depth, bias, to, penguin }: State, parameters: readonly number[]) {
  const { features, labels, standard, scale, model, shares, doubtful, loss } = penguinsOf(parameters);
  const shift = [length, depth, bias];
  const only = to === 'all' ? undefined : KEYS.indexOf(to);
  const moved = only === undefined ? shiftedModel(model, shift) : shiftedRow(model, shift, only);
  const movedShares = predictProbabilities(moved, standard);
  const most = movedShares.reduce((far, share, index) => Math.max(far, Math.abs(share - shares[index])), 0);
  const [before, after] = [shares, movedShares].map((each) => predictedClasses(each, NUM_CLASSES));
  const numMoved = before.filter((label, n) => label !== after[n]).length;
  const at = doubtful[KEYS.indexOf(penguin)];
  const x = standard.subarray(2 * at, 2 * at + 2);
  const rowsOf = (each: LinearModel) => SPECIES.map((_, k) => classParameters(each, k));
  const [ghosts, rows] = [rowsOf(model), rowsOf(moved)];
  const [z, movedZ] = [logitsOf(model, x), logitsOf(moved, x)];
  const [y, movedY] = [softmax(z), softmax(movedZ)];
  const squares = (each: LinearModel) => each.weights.reduce((sum, weight) => sum + weight * weight, 0);
  const said = shift.map((value) => formatNumber(value)).join(', ');
  const isStill = most < ROUNDING;
  const isZero = shift.every((value) => value === 0);
  return {
    features,
    labels,
    only,
    isStill,
    isZero,
    /** In millimetres, for the picture. */
    inMillimetres: unstandardizeModel(moved, scale),
    before: unstandardizeModel(model, scale),
    shift,
    ghosts,
    rows,
    /** The penguin whose numbers are shown, standardised. */
    x: Array.from(x),
    /** ψ that brings each species' row to 0: what a program does that pins it. */
    pinning: ghosts.map((row) => Array.from(row, (value) => 0 - value)),
    picked: { at: [features[2 * at], features[2 * at + 1]] as const, species: labels[at] },
    z,
    movedZ,
    y,
    movedY,
    /** The largest change of a share, over all penguins and species. */
    most,
    numMoved,
    numPenguins: labels.length,
    loss: lossAndGradient(moved, { features: standard, labels }).loss,
    firstLoss: loss,
    squares: squares(moved),
    least: squares(model),
    summary: `${said} is added to the parameters of ${only === undefined ? 'all three species' : `${SPECIES[only]} only`}. ${
      isZero
        ? 'Nothing has moved.'
        : isStill
          ? `No region moves: of ${formatCount(shares.length)} shares none changes by more than ${formatSmall(most)}, which is rounding.`
          : `The regions move: ${formatCount(numMoved)} of ${formatCount(labels.length)} penguins change theirs, and a share changes by ${formatShare(most)}.`
    } The squares of the weights sum to ${formatNumber(squares(moved), { digits: 1 })}, before to ${formatNumber(squares(model), { digits: 1 })}.`,
    table: {
      columns: ['species', 'length weight', 'depth weight', 'bias', 'logit', 'share', 'share before'],
      rows: SPECIES.map((name, k) => [name, ...rows[k], movedZ[k], movedY[k], y[k]]),
    },
  };
}

export type Ghosts = ReturnType<typeof derive>;

export const ghostShift = defineWidget({
  id: 'ghost-shift',
  tag: 'GhostShift',
  title: 'Shift all, change nothing',
  about:
    'Add one vector to the parameters of every species: the weights move, the regions and all shares stay where they are.',
  params,
  domains: `Domains fixed: bill length 31 to 61 mm, bill depth 12.5 to 22.5 mm, weights −${WEIGHT_REACH} to ${WEIGHT_REACH}`,
  source: atBuild(fitAtBuild),
  derive,
});
