import type { LaneConfig } from '#experiments/race/config.ts';

const METHOD_NAMES = {
  full: 'full softmax',
  softmax: 'sampled softmax',
  nce: 'NCE',
  negative: 'negative sampling',
} as const;

const SHORT_NAMES = { full: 'full', softmax: 'sampled', nce: 'NCE', negative: 'negative' } as const;

const LOG_Q_WORDS = { true: 'with log q', false: 'no log q', reversed: 'log q added' } as const;
const PROPOSAL_WORDS = { unigram: 'unigram', logUniform: 'log-uniform', uniform: 'uniform' } as const;

export const laneName = ({ method }: Pick<LaneConfig, 'method'>): string => METHOD_NAMES[method];

/** The setting in which two lanes of one method differ, in a word or two; undefined when they are the same. */
function difference(lane: LaneConfig, other: LaneConfig): string | undefined {
  if (lane.method === 'full') return undefined;
  if (lane.numSampled !== other.numSampled) return `S = ${lane.numSampled}`;
  if (lane.subtractLogExpectedCount !== other.subtractLogExpectedCount)
    return LOG_Q_WORDS[`${lane.subtractLogExpectedCount}`];
  if (lane.proposal !== other.proposal) return PROPOSAL_WORDS[lane.proposal];
  if (lane.removeAccidentalHits !== other.removeAccidentalHits)
    return lane.removeAccidentalHits ? 'hits masked' : 'hits kept';
  if (lane.unique !== other.unique) return lane.unique ? 'unique draws' : 'repeats';
  return undefined;
}

function tellApart(configs: readonly [LaneConfig, LaneConfig], nameOf: (lane: LaneConfig) => string) {
  const [one, other] = configs;
  if (one.method !== other.method) return [nameOf(one), nameOf(other)] as const;
  const [a, b] = [difference(one, other) ?? 'first', difference(other, one) ?? 'second'];
  return [`${nameOf(one)} (${a})`, `${nameOf(other)} (${b})`] as const;
}

/** Names of two lanes; where the method is the same, with what differs. */
export const laneNames = (configs: readonly [LaneConfig, LaneConfig]) => tellApart(configs, laneName);

/** The same, short enough for the end of a line. */
export const shortLaneNames = (configs: readonly [LaneConfig, LaneConfig]) =>
  tellApart(configs, ({ method }) => SHORT_NAMES[method]);
