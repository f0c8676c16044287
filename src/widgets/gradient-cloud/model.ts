import { ZIPF_EXAMPLE, zipfModel } from '#datasets';
import { createRandom, crossEntropyGradient, type Sampler, uniformSampler, unigramSampler } from '#engine';
import {
  drawGradients,
  type GradientMoments,
  SAMPLED_OBJECTIVES,
  type SampledObjective,
  sampledGradientMoments,
} from '#engine/teaching.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, seed, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const NUM_CLASSES = ZIPF_EXAMPLE.numClasses;
/** Enough dots to see a shape, few enough to see each. */
export const NUM_DOTS = 240;
/** Nats per unit of a feature; of equal length, and every gradient of this model lies inside. */
export const DOMAINS = { x: [-2, 5], y: [-4, 3] } as const;
/** What the table lists. */
export const COUNTS = [4, 16, 64, 256] as const;

export const params = {
  numSampled: choice({
    label: 'Draws',
    symbol: 'S',
    doc: 'Candidates drawn for each gradient, with replacement.',
    default: 16,
    options: { 4: '4', 16: '16', 64: '64', 256: '256' },
  }),
  proposal: choice({
    label: 'Proposal',
    symbol: 'q',
    ink: 'q',
    doc: 'Where candidates are drawn from; "model" draws from the softmax itself.',
    default: 'unigram',
    options: { uniform: 'uniform', unigram: 'unigram', model: 'the model' },
  }),
  form: choice({
    label: 'Form',
    doc: 'log q on the label and the draws, on the draws only, or nowhere.',
    default: 'conditional',
    options: { conditional: 'conditional', estimate: 'estimate', uncorrected: 'no log q' },
  }),
  removeAccidentalHits: toggle({
    label: 'Remove hits',
    doc: 'Whether a draw that equals the label is taken out of the candidates.',
    default: false,
  }),
  label: choice({
    label: 'Label',
    symbol: 'y',
    ink: 'y',
    doc: 'Whether the class of the example is a frequent, a middling or a rare one.',
    default: 'middling',
    options: { frequent: 'frequent', middling: 'middling', rare: 'rare' },
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

/** The label's rank by frequency, from 0. */
export const LABELS: Readonly<Record<State['label'], number>> = {
  frequent: 4,
  middling: ZIPF_EXAMPLE.label,
  rare: 300,
};

/** The model is made when it is first looked at. */
export const modelInUse = memoLast(() => zipfModel(NUM_CLASSES, ZIPF_EXAMPLE.seed));

export function samplerOf(proposal: State['proposal']): Sampler {
  const { unigram, probabilities } = modelInUse();
  if (proposal === 'uniform') return uniformSampler(NUM_CLASSES);
  if (proposal === 'unigram') return unigram;
  return unigramSampler(probabilities);
}

function objectiveOf({
  form,
  removeAccidentalHits,
}: Pick<State, 'form' | 'removeAccidentalHits'>): SampledObjective {
  return { ...SAMPLED_OBJECTIVES[form], removeAccidentalHits };
}

/** The exact moments for each of COUNTS; they stay while only S or the seed changes. */
const momentsOf = memoLast(
  (
    proposal: State['proposal'],
    form: State['form'],
    removeAccidentalHits: boolean,
    label: State['label'],
  ): readonly GradientMoments[] => {
    const { logits, model } = modelInUse();
    const sampler = samplerOf(proposal);
    return sampledGradientMoments({
      logits,
      label: LABELS[label],
      proposal: Float64Array.from({ length: NUM_CLASSES }, (_, k) => sampler.probability(k)),
      objective: objectiveOf({ form, removeAccidentalHits }),
      numSampled: COUNTS,
      weights: model.weights,
    });
  },
);

export type Plane = readonly [number, number];

/** Half axes and direction of the ellipse where a normal cloud of this covariance has fallen to exp(−1/2). */
export interface Ellipse {
  readonly long: number;
  readonly short: number;
  /** Of the long axis, in radians from the first axis. */
  readonly angle: number;
}

/** @param covariance [2 × 2] */
export function ellipseOf([a = 0, b = 0, , c = 0]: ArrayLike<number> & Iterable<number>): Ellipse {
  const middle = (a + c) / 2;
  const apart = Math.hypot((a - c) / 2, b);
  const root = (value: number) => Math.sqrt(Math.max(0, value));
  return { long: root(middle + apart), short: root(middle - apart), angle: Math.atan2(2 * b, a - c) / 2 };
}

/** Bias and spread for one S: what the table lists. */
export interface Measured {
  readonly numSampled: number;
  /** Of ∂L/∂x, the plane's: ‖mean − full‖ / ‖full‖, and the spread of one draw around its mean. */
  readonly planeBias: number;
  readonly planeSpread: number;
  /** Of ∂L/∂z and so of the weights' gradient: bias, and rms error of one draw (bias included). */
  readonly bias: number;
  readonly rmsError: number;
}

const lengthOf = (values: Iterable<number>) => Math.hypot(...values);

export function derive(state: State) {
  const { logits, model } = modelInUse();
  const label = LABELS[state.label];
  const full = crossEntropyGradient(logits, label);
  const plane = (gradient: ArrayLike<number>, d: number) => {
    let sum = 0;
    for (let k = 0; k < NUM_CLASSES; k += 1) sum += gradient[k] * model.weights[2 * k + d];
    return sum;
  };
  const fullPlane: Plane = [plane(full, 0), plane(full, 1)];
  const length = lengthOf(full);
  const planeLength = lengthOf(fullPlane);
  const all = momentsOf(state.proposal, state.form, state.removeAccidentalHits, state.label);
  const measured: Measured[] = all.map((moments) => ({
    numSampled: moments.numSampled,
    planeBias: lengthOf(fullPlane.map((value, d) => moments.featuresMean[d] - value)) / planeLength,
    planeSpread:
      Math.sqrt(Math.max(0, moments.featuresCovariance[0] + moments.featuresCovariance[3])) / planeLength,
    bias: Math.sqrt(moments.mean.reduce((sum, value, k) => sum + (value - full[k]) ** 2, 0)) / length,
    rmsError: Math.sqrt(moments.meanSquaredError) / length,
  }));
  const chosen = COUNTS.indexOf(state.numSampled);
  const { featuresMean, featuresCovariance } = all[chosen];
  const drawn = drawGradients({
    logits,
    label,
    sampler: samplerOf(state.proposal),
    objective: objectiveOf(state),
    numSampled: state.numSampled,
    weights: model.weights,
    numGradients: NUM_DOTS,
    random: createRandom(state.seed).fork('dots'),
  });
  const dots = Array.from({ length: NUM_DOTS }, (_, n): Plane => [drawn[2 * n], drawn[2 * n + 1]]);
  const mean: Plane = [featuresMean[0], featuresMean[1]];
  const now = measured[chosen];
  return {
    full: fullPlane,
    mean,
    ellipse: ellipseOf(featuresCovariance),
    dots,
    measured,
    now,
    /** With hits kept its bias has mean 0 over labels drawn from the model. */
    isConditional: state.form === 'conditional' && !state.removeAccidentalHits,
    labelRank: label + 1,
    labelShare: modelInUse().probabilities[label],
    summary: `${NUM_DOTS} sampled gradients with S ${state.numSampled}, proposal ${params.proposal.options[state.proposal]}, ${params.form.options[state.form]}. In the plane the mean is off the full gradient by ${formatShare(now.planeBias)} of its length, one draw strays ${formatNumber(now.planeSpread)} around the mean. Over all logits the relative bias is ${formatShare(now.bias)}, the error of one draw ${formatShare(now.rmsError)}.`,
    table: {
      columns: ['kind', 'S', 'dL/dx1', 'dL/dx2', 'relative bias of dL/dz', 'relative rms error of dL/dz'],
      rows: [
        ['full', '', ...fullPlane, 0, 0],
        ...all.map(({ numSampled, featuresMean: m }, index) => [
          'exact mean',
          numSampled,
          m[0],
          m[1],
          measured[index].bias,
          measured[index].rmsError,
        ]),
        ...dots.map((dot) => ['draw', state.numSampled, ...dot, '', '']),
      ],
    },
  };
}

export type Cloud = ReturnType<typeof derive>;

export const gradientCloud = defineWidget({
  id: 'gradient-cloud',
  tag: 'GradientCloud',
  title: 'A cloud of sampled gradients',
  about: 'Where sampled gradients fall around the full one: their mean, its bias, and their spread.',
  params,
  domains: `Domains fixed: ∂L/∂x₁ −2 to ${DOMAINS.x[1]}, ∂L/∂x₂ −4 to ${DOMAINS.y[1]}`,
  derive,
});
