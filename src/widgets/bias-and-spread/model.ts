import { naturalLogarithm } from '#engine';
import { formatNumber } from '#notation/formatNumber.ts';
import { choice, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { Curves } from './curves.ts';
import { PROPOSAL_WORDS, PROPOSALS, type Proposal } from './names.ts';

export const COUNT_DOMAIN = [1, 1024] as const;
export const BIAS_DOMAIN = [0.0005, 1.5] as const;
export const ERROR_DOMAIN = [0.015, 1.5] as const;

export const params = {
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
  proposal: choice({
    label: 'Follow',
    symbol: 'q',
    ink: 'q',
    doc: 'The proposal that the sentence is about.',
    default: 'model',
    options: PROPOSAL_WORDS,
  }),
  numSampled: choice({
    label: 'Draws',
    symbol: 'S',
    doc: 'Where the curves are read.',
    default: 64,
    options: { 4: '4', 16: '16', 64: '64', 256: '256' },
  }),
};

export type State = StateOf<typeof params>;

export interface Line {
  readonly proposal: Proposal;
  readonly words: string;
  readonly values: readonly number[];
  readonly isFollowed: boolean;
}

/** The exponent of the power law between two points of a curve. */
export function slopeBetween(values: readonly number[], counts: readonly number[], from: number): number {
  const [a, b] = [values[from], values[from + 1]];
  return naturalLogarithm(b / a) / naturalLogarithm(counts[from + 1] / counts[from]);
}

/** A relative measure in three digits, however small. */
export function formatRelative(value: number): string {
  const digits = value >= 0.1 ? 3 : value >= 0.01 ? 4 : 5;
  return formatNumber(value, { digits, share: true });
}

/** Made at build. */
export interface Recording {
  readonly counts: readonly number[];
  readonly curves: Curves;
}

export function derive(state: State, { counts, curves }: Recording) {
  const chosen = curves[state.form][state.removeAccidentalHits ? 'removed' : 'kept'];
  const at = counts.indexOf(state.numSampled);
  const linesOf = (measure: 'bias' | 'error'): readonly Line[] =>
    PROPOSALS.map((proposal) => ({
      proposal,
      words: PROPOSAL_WORDS[proposal],
      values: chosen[proposal][measure],
      isFollowed: proposal === state.proposal,
    }));
  const { bias, error } = chosen[state.proposal];
  const now = {
    bias: bias[at],
    error: error[at],
    biasSlope: slopeBetween(bias, counts, at),
    errorSlope: slopeBetween(error, counts, at),
  };
  const words = PROPOSAL_WORDS[state.proposal];
  const slope = (value: number) => formatNumber(value, { digits: 2 });
  return {
    counts,
    biasLines: linesOf('bias'),
    errorLines: linesOf('error'),
    at,
    numSampled: counts[at],
    words,
    now,
    /** The label’s term is exact in the estimate form: a hit that is kept counts it once more. */
    isMixture: state.form === 'estimate' && !state.removeAccidentalHits,
    summary: `Proposal ${words}, ${params.form.options[state.form]}, hits ${state.removeAccidentalHits ? 'removed' : 'kept'}, S ${counts[at]}: relative bias ${formatRelative(now.bias)}, slope ${slope(now.biasSlope)}; relative error of one draw ${formatRelative(now.error)}, slope ${slope(now.errorSlope)}.`,
    table: {
      columns: [
        'S',
        ...PROPOSALS.flatMap((proposal) => [
          `bias, ${PROPOSAL_WORDS[proposal]}`,
          `rms error, ${PROPOSAL_WORDS[proposal]}`,
        ]),
      ],
      rows: counts.map((count, index) => [
        count,
        ...PROPOSALS.flatMap((proposal) => [chosen[proposal].bias[index], chosen[proposal].error[index]]),
      ]),
    },
  };
}

export type BiasView = ReturnType<typeof derive>;

export const biasAndSpread = defineWidget({
  id: 'bias-and-spread',
  tag: 'BiasAndSpread',
  title: 'Bias and spread against S',
  about: 'How fast the bias and the spread of a sampled gradient fall as more candidates are drawn.',
  params,
  domains: `Domains fixed: S 1 to 1024, bias ${BIAS_DOMAIN[0]} to ${BIAS_DOMAIN[1]}, error ${ERROR_DOMAIN[0]} to ${ERROR_DOMAIN[1]}`,
  source: atBuild(async (): Promise<Recording> => {
    const { allCurves, COUNTS } = await import('./curves.ts');
    return { counts: COUNTS, curves: allCurves() };
  }),
  derive,
});
