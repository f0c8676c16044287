import { penguinTable } from '#datasets/tables/penguinTable.ts';
import {
  createLinearModel,
  type LinearModel,
  lossAndGradient,
  predictedClasses,
  predictProbabilities,
  unstandardizeModel,
} from '#engine';
import { classParameters } from '#engine/teaching.ts';
import type { AllFits } from '#experiments/free-parameters/fittedPairs.ts';
import { DECAYS, examplesOf, PROBLEMS } from '#experiments/free-parameters/problems.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { choice } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

const NAMES = penguinTable().classNames;
/** Shares that differ by less differ by what the optimisers left over. */
export const SAME = 1e-8;

export const params = {
  species: choice({
    label: 'Penguins',
    doc: 'Two species, Adelie and Chinstrap, or all three.',
    default: 'two',
    options: { two: 'two species', three: 'three species' },
  }),
  l2Strength: choice({
    label: 'Weight decay',
    symbol: 'λ',
    doc: 'λ of the penalty λ/2 times the squares of all weights that a program prints.',
    default: 0,
    options: { 0: '0', 0.001: '.001', 0.01: '.01', 0.1: '.1' },
  }),
  reference: choice({
    label: 'Pinned is',
    doc: 'Which species is the reference of the second program: the first, Adelie, or the last.',
    default: 'first',
    options: { first: 'the first species', last: 'the last' },
  }),
  share: choice({
    label: 'Its λ',
    doc: 'Whether the second program gets the same weight decay as the first, or half of it.',
    default: 'same',
    options: { same: 'the same', half: 'half' },
  }),
};

export type State = StateOf<typeof params>;

/** The build fits the models; a browser gets their numbers, and not the code that found them. */
const fitted = import.meta.env.SSR ? () => import('#experiments/free-parameters/fittedPairs.ts') : undefined;

async function fitAtBuild(): Promise<AllFits> {
  if (!fitted) throw new Error('half-coefficients: the penguins are fitted at build, not in a browser');
  return (await fitted()).fittedPairs();
}

const examplesFor = memoLast((species: State['species']) => examplesOf(PROBLEMS[species]));

export function derive({ species, l2Strength, reference, share }: State, fits: AllFits) {
  const { features, labels, standard, scale } = examplesFor(species);
  const names = PROBLEMS[species].map((k) => NAMES[k]);
  const numClasses = names.length;
  const pin = reference === 'first' ? 0 : numClasses - 1;
  const fit = fits[species][DECAYS.indexOf(l2Strength)];
  const modelOf = (parameters: readonly number[]) =>
    createLinearModel({ numClasses, numFeatures: 2 }, parameters);
  const symmetric = modelOf(fit.symmetric);
  const pinned = modelOf((share === 'same' ? fit.pinned : fit.pinnedHalf)[pin]);
  const both = [symmetric, pinned] as const;
  const [first, second] = both.map((model) => predictProbabilities(model, standard));
  const most = first.reduce((far, value, index) => Math.max(far, Math.abs(value - second[index])), 0);
  const [firstLabels, secondLabels] = [first, second].map((shares) => predictedClasses(shares, numClasses));
  const rowsOf = (model: LinearModel) => names.map((_, k) => Array.from(classParameters(model, k)));
  const gapOf = (rows: readonly (readonly number[])[]) => rows[1].map((value, d) => value - rows[0][d]);
  const [symmetricRows, pinnedRows] = both.map(rowsOf);
  const isSame = most < SAME;
  const numApart = firstLabels.filter((label, n) => label !== secondLabels[n]).length;
  const [loss, pinnedLoss] = both.map((model) => lossAndGradient(model, { features: standard, labels }).loss);
  return {
    names,
    numClasses,
    pin,
    l2Strength,
    share,
    features,
    labels,
    /** In millimetres, for the picture. */
    symmetric: unstandardizeModel(symmetric, scale),
    pinned: unstandardizeModel(pinned, scale),
    symmetricRows,
    pinnedRows,
    /** The second species' row minus the first's: what a coefficient can mean. */
    symmetricGap: gapOf(symmetricRows),
    pinnedGap: gapOf(pinnedRows),
    /** What the pinned program prints, times what the symmetric one does, for the weight of bill length. */
    ratio: pinnedRows[numClasses - 1 - pin][0] / symmetricRows[numClasses - 1 - pin][0],
    isSame,
    most,
    numApart,
    loss,
    pinnedLoss,
    summary: `${names.join(', ')}; weight decay ${formatShare(l2Strength)}, ${share === 'same' ? 'the same' : 'half of it'} for the program that pins ${names[pin]} to 0. ${
      isSame
        ? `Both programs are one model: of ${formatCount(first.length)} shares none differs by more than ${formatSmall(SAME)}.`
        : `They are two models: shares differ by up to ${formatShare(most)}, and ${formatCount(numApart)} of ${formatCount(labels.length)} penguins are given to another species.`
    }`,
    table: {
      columns: ['program and species', 'length', 'depth', 'bias'],
      rows: [
        ...names.map((name, k) => [`symmetric ${name}`, ...symmetricRows[k]]),
        ...names.map((name, k) => [`pinned ${name}`, ...pinnedRows[k]]),
      ],
    },
  };
}

export type Programs = ReturnType<typeof derive>;

export const halfCoefficients = defineWidget({
  id: 'half-coefficients',
  tag: 'HalfCoefficients',
  title: 'Two programs, one boundary?',
  about:
    'The same penguins fitted with a row for every species and with one species held at 0: other coefficients, the same boundary, until weights are penalised.',
  params,
  domains: 'Domains fixed: bill length 31 to 61 mm, bill depth 12.5 to 22.5 mm',
  source: atBuild(fitAtBuild),
  derive,
});
