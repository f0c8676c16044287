import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  createLinearModel,
  logitsOf,
  logitsOfExamples,
  normalizedSigmoids,
  predictedClasses,
  sigmoids,
  softmax,
} from '#engine';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { FittedJudges } from './fit.ts';

const TABLE = planeTable('penguins');
export const SPECIES = TABLE.classNames;
const SHAPE = { numClasses: SPECIES.length, numFeatures: 2 };
/** Millimetres: all penguins, and much around them where none has ever been. */
export const WINDOW = { left: 20, right: 90, bottom: 5, top: 35 };

/** One of the logits that are set by hand. */
const logitOf = (k: number, value: number) =>
  number({
    label: SPECIES[k],
    symbol: `z_${k + 1}`,
    ink: 'z',
    doc: `Logit of ${SPECIES[k]} that all three judges get.`,
    default: value,
    min: -6,
    max: 6,
    step: 0.1,
    digits: 1,
  });

export const params = {
  from: choice({
    label: 'Logits',
    doc: 'Whether each judge has the logits of its own model at the bird, or all have the same three, set by hand.',
    default: 'bird',
    options: { bird: 'of a bird', hand: 'by hand, the same for all' },
  }),
  length: number({
    label: 'Bill length',
    doc: 'Bill length of the bird, mm.',
    default: 46,
    min: WINDOW.left,
    max: WINDOW.right,
    step: 0.5,
    digits: 1,
    unit: 'mm',
  }),
  depth: number({
    label: 'Bill depth',
    doc: 'Bill depth of the bird, mm.',
    default: 18,
    min: WINDOW.bottom,
    max: WINDOW.top,
    step: 0.5,
    digits: 1,
    unit: 'mm',
  }),
  z1: logitOf(0, -2),
  z2: logitOf(1, -2),
  z3: logitOf(2, -1),
};

export type State = StateOf<typeof params>;

/** The build fits the models; a browser gets their numbers, and not the code that found them. */
const fitted = import.meta.env.SSR ? () => import('./fit.ts') : undefined;

async function fitAtBuild(): Promise<FittedJudges> {
  if (!fitted) throw new Error('three-judges: the penguins are fitted at build, not in a browser');
  return (await fitted()).fittedJudges();
}

/** Both models, and how many penguins each puts into their own species. */
const modelsOf = memoLast((judges: FittedJudges) => {
  const [joint, each] = [judges.softmax, judges.oneVsRest].map((parameters) =>
    createLinearModel(SHAPE, parameters),
  );
  const rightOf = (model: typeof joint) =>
    predictedClasses(logitsOfExamples(model, TABLE.features), SPECIES.length).filter(
      (species, n) => species === TABLE.labels[n],
    ).length;
  return { joint, each, right: { joint: rightOf(joint), each: rightOf(each) } };
});

/** What the three make of the logits: those of one softmax, and those of three questions each on its own. */
export function judgementsOf(joint: ArrayLike<number>, each: ArrayLike<number>) {
  return {
    softmax: Array.from(softmax(joint)),
    normalized: Array.from(normalizedSigmoids(each)),
    sigmoids: Array.from(sigmoids(each)),
  };
}

export function derive({ from, length, depth, z1, z2, z3 }: State, judges: FittedJudges) {
  const logits = [z1, z2, z3];
  const { joint, each, right } = modelsOf(judges);
  const byHand = from === 'hand';
  const bird = [length, depth];
  const logitsJoint = byHand ? logits : Array.from(logitsOf(joint, bird));
  const logitsEach = byHand ? logits : Array.from(logitsOf(each, bird));
  const judgements = judgementsOf(logitsJoint, logitsEach);
  const total = judgements.sigmoids.reduce((sum, share) => sum + share, 0);
  const yes = SPECIES.filter((_, k) => judgements.sigmoids[k] > 0.5);
  const list = (shares: readonly number[]) =>
    SPECIES.map((name, k) => `${name} ${formatShare(shares[k])}`).join(', ');
  const where = byHand
    ? `Logits ${logits.map((z) => formatNumber(z, { digits: 1 })).join(', ')} for all three`
    : `A bird with a bill of ${formatNumber(length, { digits: 1 })} by ${formatNumber(depth, { digits: 1 })} mm`;
  return {
    byHand,
    bird,
    joint,
    each,
    judgements,
    /** Sum of the three sigmoids. */
    total,
    /** Species whose own question is answered yes. */
    yes,
    right,
    numPenguins: TABLE.labels.length,
    features: TABLE.features,
    labels: TABLE.labels,
    summary: `${where}. Softmax: ${list(judgements.softmax)}. One against the rest, normalised: ${list(judgements.normalized)}. Sigmoids: ${list(judgements.sigmoids)}, together ${formatNumber(total)}; answered yes: ${formatCount(yes.length)} of three.`,
    table: {
      columns: ['species', 'softmax', 'one against the rest', 'sigmoid'],
      rows: SPECIES.map((name, k) => [
        name,
        judgements.softmax[k],
        judgements.normalized[k],
        judgements.sigmoids[k],
      ]),
    },
  };
}

export type Judgement = ReturnType<typeof derive>;

export const threeJudges = defineWidget({
  id: 'three-judges',
  tag: 'ThreeJudges',
  title: 'Three judges of one bird',
  about:
    'Softmax, one against the rest, and three sigmoids of their own judge the same penguins, and birds that are like none of them.',
  params,
  domains: `Domains fixed: bill length ${WINDOW.left} to ${WINDOW.right} mm, depth ${WINDOW.bottom} to ${WINDOW.top} mm, shares 0 to 1`,
  source: atBuild(fitAtBuild),
  derive,
});
