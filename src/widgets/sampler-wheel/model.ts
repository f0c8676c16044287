import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import { totalVariation } from '#engine';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, number, seed, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { chiSquare } from './chiSquare.ts';
import { NUM_WORDS, spin } from './wheel.ts';

/** So many spins of 256 draws are still drawn anew in a few milliseconds. */
export const MAX_SPINS = 60;

export const params = {
  proposal: choice({
    label: 'Proposal',
    symbol: 'q',
    doc: 'What candidates are drawn from.',
    default: 'logUniform',
    options: { uniform: 'uniform', logUniform: 'log-uniform', unigram: 'counts' },
  }),
  alpha: number({
    label: 'Power of the counts',
    symbol: 'α',
    doc: 'Exponent of the counts when the proposal is unigram: 0 is uniform, 1 the counts themselves.',
    default: 0.75,
    min: 0,
    max: 1,
    step: 0.05,
    ink: 'q',
  }),
  order: choice({
    label: 'Ids by',
    doc: 'How words are numbered; log-uniform needs them sorted by falling frequency.',
    default: 'frequency',
    options: { frequency: 'frequency', alphabet: 'alphabet' },
  }),
  numSampled: choice({
    label: 'Draws a spin',
    symbol: 'S',
    doc: 'Candidates drawn for one batch.',
    default: 64,
    options: { 16: '16', 64: '64', 256: '256' },
  }),
  unique: toggle({
    label: 'Unique draws',
    doc: 'Whether repeats are thrown away and drawn again.',
    default: false,
  }),
  spins: integer({
    label: 'Spins',
    doc: 'How often the wheel was spun.',
    default: 0,
    min: 0,
    max: MAX_SPINS,
    control: false,
  }),
  seed: seed(),
};

/** Counts per word and spin; the commonest word by the steepest proposal stays inside. */
export const COUNT_DOMAIN = [0.001, 100] as const;

export type State = StateOf<typeof params>;

/** First ranks (from 1) of the groups of words that share a piece of the ribbon; each word of its own at first. */
const FIRST_RANKS = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 21, 29, 41, 57, 81, 115, 161, 227, 321, 453, 641,
] as const;

export interface Group {
  /** Ranks from 1, both ends included. */
  readonly from: number;
  readonly to: number;
  /** The word itself, or which ranks. */
  readonly name: string;
  /** Share of all words as counted. */
  readonly unigram: number;
  /** Share of the draws: Σ q. */
  readonly proposal: number;
  /** Mean over the group's words of the count expected in one spin, the unigram's and the measured one. */
  readonly expected: number;
  readonly measured: number;
  /** Two standard deviations of the measured mean. */
  readonly twoSigma: number;
  /** Totals of all spins. */
  readonly totalExpected: number;
  readonly totalMeasured: number;
}

const TOTAL_COUNT = COMMON_COUNTS.reduce((sum, count) => sum + count, 0);
const UNIGRAM = Float64Array.from(COMMON_COUNTS, (count) => count / TOTAL_COUNT);

const sumOf = (values: ArrayLike<number>, from: number, to: number) => {
  let sum = 0;
  for (let rank = from; rank <= to; rank += 1) sum += values[rank - 1];
  return sum;
};

const PROPOSAL_WORDS = {
  uniform: () => 'uniform',
  logUniform: () => 'log-uniform',
  unigram: ({ alpha }: State) => (alpha === 1 ? 'counts' : `counts^${formatNumber(alpha)}`),
};

export function derive(state: State) {
  const spun = spin(state);
  const { spins, numSampled, unique } = state;
  const spread = spun.expected.map((count) => count * (1 - count));
  const groups: Group[] = FIRST_RANKS.map((from, index) => {
    const to = (FIRST_RANKS[index + 1] ?? NUM_WORDS + 1) - 1;
    const size = to - from + 1;
    const proposal = sumOf(spun.proposal, from, to);
    const inOneSpin = sumOf(spun.expected, from, to);
    const measured = sumOf(spun.counts, from, to);
    // Independent draws are binomial; unique ones repel each other, so that this bounds theirs.
    const variance = unique ? sumOf(spread, from, to) : numSampled * proposal * (1 - proposal);
    return {
      from,
      to,
      name: from === to ? COMMON_WORDS[from - 1] : `${from}–${to}`,
      unigram: sumOf(UNIGRAM, from, to),
      proposal,
      expected: inOneSpin / size,
      measured: spins === 0 ? 0 : measured / spins / size,
      twoSigma: spins === 0 ? 0 : (2 * Math.sqrt(variance / spins)) / size,
      totalExpected: inOneSpin * spins,
      totalMeasured: measured,
    };
  });
  const distance = totalVariation(UNIGRAM, spun.proposal);
  const chi = unique
    ? undefined
    : chiSquare(
        groups.map((group) => group.totalMeasured),
        groups.map((group) => group.totalExpected),
      );
  const numOutside = groups.filter(
    (group) => spins > 0 && Math.abs(group.measured - group.expected) > group.twoSigma,
  ).length;
  const name = PROPOSAL_WORDS[state.proposal](state);
  return {
    ...spun,
    groups,
    words: { byFrequency: COMMON_WORDS, counts: COMMON_COUNTS },
    unigram: UNIGRAM,
    numSampled,
    spins,
    unique,
    name,
    distance,
    chi,
    numOutside,
    summary: `Proposal ${name}, ids by ${state.order}: its distance to the counts is ${formatShare(distance)}. ${
      spins === 0
        ? 'Not spun yet.'
        : `After ${spins} spins of ${numSampled} draws, ${numOutside} of ${groups.length} groups lie outside two standard deviations of what is expected.`
    }`,
    table: {
      columns: ['ranks', 'word', 'share counted', 'share proposed', 'expected in all spins', 'drawn'],
      rows: groups.map((group) => [
        group.from === group.to ? group.from : `${group.from}-${group.to}`,
        group.from === group.to ? group.name : '',
        group.unigram,
        group.proposal,
        group.totalExpected,
        group.totalMeasured,
      ]),
    },
  };
}

export type Wheel = ReturnType<typeof derive>;

export const samplerWheel = defineWidget({
  id: 'sampler-wheel',
  tag: 'SamplerWheel',
  title: 'Sampler wheel',
  about:
    'Spin a proposal over real word frequencies and hold the draws against what is expected; break log-uniform by sorting ids by the alphabet.',
  params,
  domains: `Domains fixed: shares 0 to 1, ranks 1 to ${formatCount(NUM_WORDS)}, counts .001 to 100`,
  derive,
});
