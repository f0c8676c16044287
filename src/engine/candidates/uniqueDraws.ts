import { ensureDistribution } from '../information/entropy.ts';
import { ensure, ensureCount, ensureNotEmpty } from '../requirements.ts';
import type { CandidateList } from './candidateLists.ts';
import { expectedCount } from './sampleCandidates.ts';

/** The sets of S different classes that are complete after exactly so many tries. */
export interface TriesOutcome {
  readonly numTries: number;
  readonly lists: readonly CandidateList[];
}

/** What is still to come when this is all that is left weighs less than a rounding. */
const NEGLIGIBLE = 1e-16;
/** A class so rare that more tries are needed is none to enumerate. */
const MOST_TRIES = 2000;

/** Draws with repeats thrown away until S different classes have come: every outcome, by its number of tries. */
export function uniqueOutcomes(proposal: ArrayLike<number>, numSampled: number): TriesOutcome[] {
  ensureDistribution('proposal', proposal);
  ensureCount('numSampled', numSampled);
  const drawable = [...Array(proposal.length).keys()].filter((k) => proposal[k] > 0);
  const allowed = `at most ${drawable.length}, the number of classes that can be drawn`;
  ensure(numSampled <= drawable.length, 'numSampled', allowed, numSampled);
  const outcomes: TriesOutcome[] = [];
  let growing = new Map<string, CandidateList>([['', { classes: [], probability: 1 }]]);
  for (let numTries = 1; growing.size > 0; numTries += 1) {
    ensure(
      numTries <= MOST_TRIES,
      'proposal',
      `one that gives numSampled different classes within ${MOST_TRIES} tries`,
      Array.from(proposal),
    );
    const complete = new Map<string, CandidateList>();
    const next = new Map<string, CandidateList>();
    for (const { classes, probability } of growing.values())
      for (const k of drawable) {
        const isRepeat = classes.includes(k);
        const grown = isRepeat ? classes : [...classes, k].sort((a, b) => a - b);
        const sets = grown.length === numSampled ? complete : next;
        const key = grown.join();
        const before = sets.get(key)?.probability ?? 0;
        sets.set(key, { classes: grown, probability: before + probability * proposal[k] });
      }
    if (complete.size > 0) outcomes.push({ numTries, lists: [...complete.values()] });
    growing = new Map([...next].filter(([, { probability }]) => probability > NEGLIGIBLE));
  }
  return outcomes;
}

/** Unique draws of a fixed size, exactly. */
export interface UniqueDraws {
  /** [K], how often each class is in the sample; adds up to S. */
  readonly inclusions: Float64Array;
  /** How many tries it takes on average. */
  readonly meanTries: number;
  /** [K], E[1 − (1 − q)^T] over the tries T: what samplers that count tries say on average. */
  readonly meanCounts: Float64Array;
}

/**
 * Unique draws of a fixed size by enumeration: how often each class is really among them, and how often the
 * count by tries says so. The two differ, since tries tell which classes came: common ones take fewer.
 * @formula \pi_k = \Pr(k \in C), \qquad \bar{E}_k = \mathrm{E}_T\bigl[1 - (1 - q_k)^{T}\bigr]
 * @param proposal q [K]
 * @param numSampled S different classes, an integer of at least 1
 * @returns inclusions π [K], meanTries, meanCounts Ē [K]
 * @throws RangeError when q is no distribution, S is above the number of classes that can be drawn, or they come too rarely to enumerate
 * @source enumeration; TensorFlow's candidate-sampling note for the count by tries
 * @example
 * uniqueDraws([0.5, 0.3, 0.2], 2)
 */
export function uniqueDraws(proposal: ArrayLike<number>, numSampled: number): UniqueDraws {
  ensureNotEmpty('proposal', proposal);
  const inclusions = new Float64Array(proposal.length);
  const meanCounts = new Float64Array(proposal.length);
  let meanTries = 0;
  for (const { numTries, lists } of uniqueOutcomes(proposal, numSampled)) {
    let chance = 0;
    for (const { classes, probability } of lists) {
      chance += probability;
      for (const k of classes) inclusions[k] += probability;
    }
    meanTries += chance * numTries;
    for (let k = 0; k < proposal.length; k += 1)
      meanCounts[k] += chance * expectedCount(proposal[k], { numSampled, numTries, unique: true });
  }
  return { inclusions, meanTries, meanCounts };
}
