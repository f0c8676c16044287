import { ensureRandom, type Random } from '../chance/createRandom.ts';
import { ensure, ensureBoolean, ensureCount, ensureOptions, ensureShare, typed } from '../requirements.ts';
import { logExponential } from '../softmax/logExponential.ts';
import { ensureSampler, type Sampler } from './sampler.ts';

export interface Candidates {
  /** [S] classes, in the order drawn. */
  readonly sampledClasses: Uint32Array;
  /** How many draws that took: S with replacement, more when repeats were thrown away. */
  readonly numTries: number;
  /** Whether repeats were thrown away. */
  readonly unique: boolean;
  /** [S] how often each of them is expected among the candidates, given numTries. */
  readonly sampledExpectedCounts: Float64Array;
  /** The same for any class, the label for example. */
  expectedCountOf(k: number): number;
}

/**
 * How often a class of probability q is expected among the candidates. Unique draws are counted given the
 * number of tries that it took to find S different classes.
 * @formula E_k = S q_k \;\text{(with replacement)}, \qquad E_k = 1 - (1 - q_k)^{T} = -\operatorname{expm1}\bigl(T \operatorname{log1p}(-q_k)\bigr) \;\text{(unique, } T \text{ tries)}
 * @param probability q, in [0, 1]
 * @param options numSampled S, numTries T (finite, at least S; a mean of several draws need not be an integer), unique
 * @returns a count of at least 0; at most 1 for unique draws
 * @throws RangeError when the probability is outside [0, 1], S is no positive integer or numTries is not finite or below S
 * @source TensorFlow's candidate-sampling note; no shortcut where numTries equals S
 * @example
 * expectedCount(0.1, { numSampled: 5, numTries: 7, unique: true })
 */
export function expectedCount(
  probability: number,
  options: { readonly numSampled: number; readonly numTries: number; readonly unique: boolean },
): number {
  ensureOptions('options', options, { numSampled: true, numTries: true, unique: true });
  const { numSampled, numTries, unique } = options;
  ensureBoolean('unique', unique);
  ensureShare('probability', probability);
  ensureCount('numSampled', numSampled);
  const enough = Number.isFinite(numTries) && numTries >= numSampled;
  ensure(enough, 'numTries', `a finite number of at least numSampled ${numSampled}`, typed(numTries));
  // 0 − expm1(0), not −expm1(0): a class that is never drawn is expected 0 times, not −0.
  return unique ? 0 - Math.expm1(numTries * Math.log1p(-probability)) : probability * numSampled;
}

/** The number of draws until a success of probability `chance`: geometric, at least 1. */
function drawsUntil(chance: number, random: Random): number {
  const exponential = Math.exp(logExponential(random));
  return 1 + Math.min(Math.floor(exponential / -Math.log1p(-Math.min(chance, 1))), Number.MAX_VALUE);
}

interface Missing {
  readonly k: number;
  readonly weight: number;
  /** The logarithm of the time at which its clock rings. */
  readonly logArrival: number;
}

/**
 * The rest of a unique sample when repeats have become the rule: the next new class among those missing
 * is the one whose exponential clock of rate q rings first, and the tries in between are geometric. The
 * same distribution as drawing on, in bounded time (P. S. Efraimidis, P. G. Spirakis, IPL 97, 2006).
 */
function drawMissing(sampler: Sampler, found: Set<number>, numSampled: number, random: Random): number {
  const missing: Missing[] = [];
  for (let k = 0; k < sampler.numClasses; k += 1) {
    const weight = found.has(k) ? 0 : sampler.probability(k);
    if (weight > 0) missing.push({ k, weight, logArrival: logExponential(random) - Math.log(weight) });
  }
  missing.sort((a, b) => a.logArrival - b.logArrival);
  // From the end: the mass still missing before each arrival, without cancelling.
  const masses = new Float64Array(missing.length);
  let mass = 0;
  for (let index = missing.length - 1; index >= 0; index -= 1) masses[index] = mass += missing[index].weight;
  let tries = 0;
  for (let index = 0; found.size < numSampled; index += 1) {
    tries += drawsUntil(masses[index], random);
    found.add(missing[index].k);
  }
  return Math.min(tries, Number.MAX_VALUE);
}

/** Refuses more unique classes than there are; counts only as far as needed. */
function ensureEnoughClasses(sampler: Sampler, numSampled: number): void {
  let possible = 0;
  for (let k = 0; k < sampler.numClasses && possible < numSampled; k += 1) {
    if (sampler.probability(k) > 0) possible += 1;
  }
  const allowed = `at most ${possible}, the number of classes that can be drawn, for unique candidates`;
  ensure(numSampled <= possible, 'numSampled', allowed, numSampled);
}

function drawUnique(sampler: Sampler, numSampled: number, random: Random) {
  ensureEnoughClasses(sampler, numSampled);
  const found = new Set<number>();
  let numTries = 0;
  while (found.size < numSampled) {
    // As many repeats as classes: counting the missing ones costs no more than what was spent.
    if (numTries - found.size > sampler.numClasses) {
      numTries += drawMissing(sampler, found, numSampled, random);
    } else {
      found.add(sampler.draw(random));
      numTries += 1;
    }
  }
  return { sampledClasses: Uint32Array.from(found), numTries };
}

/**
 * Draws candidates for one batch, with replacement or unique (repeats are thrown away and drawn again). Ends
 * in bounded time also when nearly all classes are wanted or some are extremely rare.
 * @formula k_1, \dots, k_S \sim q
 * @param sampler a Sampler
 * @param options numSampled S, unique, random
 * @returns sampledClasses [S], numTries, sampledExpectedCounts [S], expectedCountOf(k)
 * @throws RangeError when S is no positive integer, or for unique draws above the number of classes that can be drawn
 * @source TensorFlow's candidate samplers
 * @example
 * sampleCandidates(logUniformSampler(10), { numSampled: 4, unique: true, random: createRandom(1) })
 */
export function sampleCandidates(
  sampler: Sampler,
  options: { readonly numSampled: number; readonly unique: boolean; readonly random: Random },
): Candidates {
  ensureOptions('options', options, { numSampled: true, unique: true, random: true });
  const { numSampled, unique, random } = options;
  ensureBoolean('unique', unique);
  ensureSampler('sampler', sampler);
  ensureRandom(random);
  ensureCount('numSampled', numSampled);
  const { sampledClasses, numTries } = unique
    ? drawUnique(sampler, numSampled, random)
    : {
        sampledClasses: Uint32Array.from({ length: numSampled }, () => sampler.draw(random)),
        numTries: numSampled,
      };
  const expectedCountOf = (k: number) =>
    expectedCount(sampler.probability(k), { numSampled, numTries, unique });
  const sampledExpectedCounts = Float64Array.from(sampledClasses, expectedCountOf);
  return { sampledClasses, numTries, unique, sampledExpectedCounts, expectedCountOf };
}
