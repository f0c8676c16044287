import { ensureRandom, mix, type Random } from '../chance/createRandom.ts';
import {
  ensure,
  ensureCount,
  ensureInteger,
  ensureLabels,
  ensureLength,
  ensureOptions,
  ensurePositive,
  typed,
} from '../requirements.ts';

export interface FrequencyEstimateOptions {
  /** K */
  readonly numClasses: number;
  /** B, labels in every batch. */
  readonly batchSize: number;
  /** α in (0, 1], the weight of the newest gap: small is steady, large follows a stream that changes. */
  readonly rate: number;
  /** δ₀, at least 1: the gap in batches that a class is taken to have before its first. */
  readonly initialGap: number;
  /** H, so that memory need not grow with K; each class has a slot of its own when left out. */
  readonly numSlots?: number;
  /** How many tables of H slots, each with a hash of its own; 1 when left out. */
  readonly numHashes?: number;
  /** Chooses the hashes; needed with numSlots. */
  readonly random?: Random;
}

/** What a stream of batches has told of its classes' frequencies so far. */
export interface FrequencyEstimate {
  readonly numClasses: number;
  /** Batches seen. */
  readonly numBatches: number;
  /** Takes in the next batch of labels [B]; repeats of a class in it count once. */
  observe(labels: ArrayLike<number>): void;
  /** δ_k, in batches: the moving average of the gaps between the batches that held the class. */
  gap(k: number): number;
  /** 1/δ_k: the chance that a batch holds the class at all. */
  inBatchProbability(k: number): number;
  /** q_k: the chance that one label is the class. */
  probability(k: number): number;
  /** q [K]: inBatchSoftmax's samplingProbabilities. They need not add up to 1. */
  probabilities(): Float64Array;
}

const TWO_32 = 2 ** 32;

/**
 * Estimates how frequent each class is in a stream of batches, in constant time a label and without counting
 * from a beginning: a moving average of the gaps between its appearances. What it says of a class that never
 * came is 1/δ₀. Its biases: δ₀ is forgotten by 1 − α an appearance; gaps count batches, and 1/δ is the chance
 * 1 − (1 − q)^B of being in one, not B q (probability undoes that, while a class is in fewer than nearly all
 * batches; a batchSize of 1 has no such limit); 1/δ is high by about α (1 − 1/δ)/2 of itself, since δ
 * varies; classes that share a slot look as frequent as all of them together, of several tables the longest gap counts.
 * @formula \delta \leftarrow (1 - \alpha)\,\delta + \alpha\,(t - t_{\text{last}}), \qquad \hat q = 1 - \Bigl(1 - \frac{1}{\delta}\Bigr)^{1/B}
 * @param options numClasses K, batchSize B, rate α in (0, 1], initialGap δ₀ of at least 1 (batches), numSlots H (a slot for each class), numHashes (1), random (for the hashes)
 * @returns a FrequencyEstimate: observe(labels [B]), gap(k) in batches, inBatchProbability(k), probability(k), probabilities() [K], numBatches
 * @throws RangeError naming the option that does not fit; observe, when labels are not B classes; the others, when k is no class
 * @source X. Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019, algorithms 2 and 3
 * @example
 * const stream = createFrequencyEstimate({ numClasses: 3, batchSize: 2, rate: 0.5, initialGap: 4 });
 * for (const labels of [[0, 1], [0, 0], [0, 1]]) stream.observe(labels);
 * [stream.gap(0), stream.gap(1), stream.gap(2)]
 */
export function createFrequencyEstimate(options: FrequencyEstimateOptions): FrequencyEstimate {
  ensureOptions('options', options, {
    numClasses: true,
    batchSize: true,
    rate: true,
    initialGap: true,
    numSlots: true,
    numHashes: true,
    random: true,
  });
  const { numClasses, batchSize, rate, initialGap, numSlots, numHashes = 1, random } = options;
  ensureCount('numClasses', numClasses);
  ensureCount('batchSize', batchSize);
  ensurePositive('rate', rate);
  ensure(rate <= 1, 'rate', 'a number in (0, 1]', rate);
  ensure(Number.isFinite(initialGap) && initialGap >= 1, 'initialGap', 'at least 1 batch', typed(initialGap));
  if (numSlots !== undefined) ensureCount('numSlots', numSlots);
  ensureCount('numHashes', numHashes);
  ensure(numHashes === 1 || numSlots !== undefined, 'numHashes', '1 without numSlots', numHashes);
  const isHashed = numSlots !== undefined;
  if (isHashed || random !== undefined) ensureRandom(random!);

  const size = numSlots ?? numClasses;
  const seeds = Array.from({ length: numHashes }, () => random?.integer(TWO_32) ?? 0);
  const gaps = new Float64Array(numHashes * size).fill(initialGap);
  const lastBatches = new Float64Array(numHashes * size);
  let numBatches = 0;

  /** Where table h keeps class k. */
  function slotOf(k: number, h: number): number {
    if (!isHashed) return k;
    return h * size + Math.floor((mix(k ^ seeds[h]) / TWO_32) * size);
  }

  function gap(k: number): number {
    ensureInteger('k', k, 0, numClasses - 1);
    let longest = 0;
    for (let h = 0; h < numHashes; h += 1) longest = Math.max(longest, gaps[slotOf(k, h)]);
    return longest;
  }

  const probability = (k: number) => -Math.expm1(Math.log1p(-1 / gap(k)) / batchSize);
  return {
    numClasses,
    get numBatches() {
      return numBatches;
    },
    observe(labels) {
      ensureLength('labels', labels, batchSize, 'batchSize');
      ensureLabels('labels', labels, numClasses);
      numBatches += 1;
      for (let i = 0; i < batchSize; i += 1) {
        for (let h = 0; h < numHashes; h += 1) {
          const slot = slotOf(labels[i], h);
          if (lastBatches[slot] === numBatches) continue;
          gaps[slot] += rate * (numBatches - lastBatches[slot] - gaps[slot]);
          lastBatches[slot] = numBatches;
        }
      }
    },
    gap,
    inBatchProbability: (k) => 1 / gap(k),
    probability,
    probabilities: () => Float64Array.from({ length: numClasses }, (_, k) => probability(k)),
  };
}
