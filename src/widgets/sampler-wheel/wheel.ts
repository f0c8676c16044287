import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import {
  createRandom,
  expectedCount,
  logUniformSampler,
  type Sampler,
  sampleCandidates,
  uniformSampler,
  unigramSampler,
} from '#engine';

export interface WheelSettings {
  readonly proposal: 'uniform' | 'logUniform' | 'unigram';
  /** Power of the counts, for unigram. */
  readonly alpha: number;
  /** What word ids are sorted by. */
  readonly order: 'frequency' | 'alphabet';
  /** S, as the control writes it. */
  readonly numSampled: number;
  /** Whether repeats are thrown away and drawn again. */
  readonly unique: boolean;
  readonly spins: number;
  readonly seed: number;
}

export const NUM_WORDS = COMMON_WORDS.length;

/** idOfRank[rank] when ids follow the alphabet; the words come sorted by frequency. */
const ALPHABETICAL: Uint32Array = (() => {
  const ranks = COMMON_WORDS.map((_, rank) => rank).sort((a, b) =>
    COMMON_WORDS[a] < COMMON_WORDS[b] ? -1 : 1,
  );
  const idOfRank = new Uint32Array(NUM_WORDS);
  for (const [id, rank] of ranks.entries()) idOfRank[rank] = id;
  return idOfRank;
})();

const BY_FREQUENCY = Uint32Array.from(COMMON_WORDS, (_, rank) => rank);

export function idsByRank(order: WheelSettings['order']): Uint32Array {
  return order === 'alphabet' ? ALPHABETICAL : BY_FREQUENCY;
}

/** The proposal over ids: log-uniform trusts them to be sorted by frequency, unigram looks each count up. */
function samplerOf({ proposal, alpha }: WheelSettings, idOfRank: Uint32Array): Sampler {
  if (proposal === 'uniform') return uniformSampler(NUM_WORDS);
  if (proposal === 'logUniform') return logUniformSampler(NUM_WORDS);
  const counts = new Float64Array(NUM_WORDS);
  for (const [rank, count] of COMMON_COUNTS.entries()) counts[idOfRank[rank]] = count;
  return unigramSampler(counts, alpha);
}

export interface Spun {
  /** q of each word, by rank of frequency [K]. */
  readonly proposal: Float64Array;
  /** How often each word is expected among the candidates of one spin [K]. */
  readonly expected: Float64Array;
  /** How often each word came in all spins [K]. */
  readonly counts: Uint32Array;
  /** Ranks drawn in the last spin [S]; empty before the first. */
  readonly last: readonly number[];
  /** Draws that a spin took on average: S, or more when repeats were thrown away. */
  readonly meanTries: number;
}

/** Spins the wheel `spins` times, S draws each; the same settings and seed give the same draws. */
export function spin(state: WheelSettings): Spun {
  const idOfRank = idsByRank(state.order);
  const rankOfId = new Uint32Array(NUM_WORDS);
  for (const [rank, id] of idOfRank.entries()) rankOfId[id] = rank;
  const sampler = samplerOf(state, idOfRank);
  const { numSampled, unique } = state;
  const random = createRandom(state.seed).fork('spins');
  const counts = new Uint32Array(NUM_WORDS);
  let last: number[] = [];
  let tries = 0;
  // Before the first spin one is made all the same: it tells how many tries unique draws take.
  for (let round = 0; round < Math.max(1, state.spins); round += 1) {
    const { sampledClasses, numTries } = sampleCandidates(sampler, { numSampled, unique, random });
    tries += numTries;
    if (state.spins === 0) continue;
    last = Array.from(sampledClasses, (id) => rankOfId[id]);
    for (const rank of last) counts[rank] += 1;
  }
  const meanTries = tries / Math.max(1, state.spins);
  const proposal = Float64Array.from(idOfRank, (id) => sampler.probability(id));
  const expected = proposal.map((q) => expectedCount(q, { numSampled, numTries: meanTries, unique }));
  return { proposal, expected, counts, last, meanTries };
}
