import { ZIPF_EXAMPLE, type ZipfModel, zipfModel } from '#datasets';
import { crossEntropyGradient, type Sampler, uniformSampler, unigramSampler } from '#engine';
import { SAMPLED_OBJECTIVES, sampledGradientMoments } from '#engine/teaching.ts';
import type { Form, Proposal } from './names.ts';

/** S from 1 to 1024 in doublings. */
export const COUNTS: readonly number[] = Array.from({ length: 11 }, (_, power) => 2 ** power);

/** Relative to the full gradient's length, one number for each of COUNTS. */
export interface Curve {
  /** Distance of the mean from the full gradient. */
  readonly bias: readonly number[];
  /** Root of the mean squared distance of one draw from the full gradient. */
  readonly error: readonly number[];
}

/** Curves by form, whether hits are kept, and proposal. */
export type Curves = Readonly<
  Record<Form, Readonly<Record<'kept' | 'removed', Readonly<Record<Proposal, Curve>>>>>
>;

function samplerOf({ unigram, probabilities }: ZipfModel, proposal: Proposal): Sampler {
  const { numClasses } = unigram;
  if (proposal === 'uniform') return uniformSampler(numClasses);
  if (proposal === 'unigram') return unigram;
  if (proposal === 'model') return unigramSampler(probabilities);
  // Between the two in logits: what a sampler that knows something of the context might be.
  return unigramSampler(
    Array.from(probabilities, (p, k) => p * unigram.probability(k)),
    0.5,
  );
}

/** The exact curve of one objective and proposal, for a label. */
export function curveOf(
  zipf: ZipfModel,
  form: Form,
  removeAccidentalHits: boolean,
  proposal: Proposal,
  label: number = ZIPF_EXAMPLE.label,
): Curve {
  const { logits } = zipf;
  const sampler = samplerOf(zipf, proposal);
  const full = crossEntropyGradient(logits, label);
  const length = Math.hypot(...full);
  const moments = sampledGradientMoments({
    logits,
    label,
    proposal: Float64Array.from(logits, (_, k) => sampler.probability(k)),
    objective: { ...SAMPLED_OBJECTIVES[form], removeAccidentalHits },
    numSampled: COUNTS,
  });
  return {
    bias: moments.map(({ mean }) => Math.hypot(...mean.map((value, k) => value - full[k])) / length),
    error: moments.map(({ meanSquaredError }) => Math.sqrt(meanSquaredError) / length),
  };
}

const round = (value: number) => Number(value.toPrecision(4));

function curvesFor(
  zipf: ZipfModel,
  form: Form,
  removeAccidentalHits: boolean,
): Readonly<Record<Proposal, Curve>> {
  const short = (proposal: Proposal): Curve => {
    const { bias, error } = curveOf(zipf, form, removeAccidentalHits, proposal);
    return { bias: bias.map(round), error: error.map(round) };
  };
  return {
    uniform: short('uniform'),
    unigram: short('unigram'),
    halfway: short('halfway'),
    model: short('model'),
  };
}

/** All curves, to four digits: made at build, and part of the page. */
export function allCurves(): Curves {
  const zipf = zipfModel(ZIPF_EXAMPLE.numClasses, ZIPF_EXAMPLE.seed);
  const both = (form: Form) => ({
    kept: curvesFor(zipf, form, false),
    removed: curvesFor(zipf, form, true),
  });
  return {
    conditional: both('conditional'),
    estimate: both('estimate'),
    uncorrected: both('uncorrected'),
  };
}
