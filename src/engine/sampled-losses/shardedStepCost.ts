import { ensureCount, ensureOptions } from '../requirements.ts';

/** Of a number in 32 bits. */
const BYTES = 4;

export interface ShardedStep {
  /** K */
  readonly numClasses: number;
  /** D */
  readonly numFeatures: number;
  /** B */
  readonly batchSize: number;
  /** R, the machines over which the rows of the table lie. */
  readonly numRanks: number;
  /** S, draws shared by the batch; all classes are scored when left out. */
  readonly numSampled?: number;
}

/** What a step costs each machine. */
export interface StepCost {
  /** Its rows of the table with their biases, and Adagrad's sums, as many again. */
  readonly tableBytes: number;
  readonly logitBytes: number;
  readonly gradientBytes: number;
  /** What it sends to the others. */
  readonly sentBytes: number;
  /** Additions and multiplications of the logits, of their gradient in W and of that in x. */
  readonly operations: number;
}

/**
 * What a step of a softmax costs each machine when the rows of W lie over several: memory, bytes sent, operations.
 * Each sends three numbers for each example (largest logit, sum of exponentials, the label's logit) and its part of
 * the gradient in x; a ring passes 2(R − 1)/R of what is added up. K is in none of that.
 * @formula n = \lceil K/R \rceil \;\text{or}\; \lceil S/R \rceil + 1, \qquad \text{operations} = 6BDn, \qquad \text{sent} = \frac{2(R - 1)}{R} \cdot 4B(D + 3)
 * @param step numClasses K, numFeatures D, batchSize B, numRanks R, and numSampled S when candidates are drawn
 * @returns tableBytes, logitBytes, gradientBytes, sentBytes (32 bits a number), operations, for each machine
 * @throws RangeError when one of them is no positive integer
 * @source M. Shoeybi et al., Megatron-LM, arXiv 1909.08053, section 3; counted
 * @example
 * shardedStepCost({ numClasses: 10_000_000, numFeatures: 128, batchSize: 1024, numRanks: 64 }).sentBytes
 */
export function shardedStepCost(step: ShardedStep): StepCost {
  ensureOptions('step', step, {
    numClasses: true,
    numFeatures: true,
    batchSize: true,
    numRanks: true,
    numSampled: true,
  });
  const { numClasses, numFeatures, batchSize, numRanks, numSampled } = step;
  ensureCount('numClasses', numClasses);
  ensureCount('numFeatures', numFeatures);
  ensureCount('batchSize', batchSize);
  ensureCount('numRanks', numRanks);
  if (numSampled !== undefined) ensureCount('numSampled', numSampled);
  const rows = Math.ceil(numClasses / numRanks);
  const drawn = numSampled === undefined ? undefined : Math.ceil(numSampled / numRanks);
  const scored = drawn === undefined ? rows : drawn + 1;
  const moved = drawn === undefined ? rows : drawn + batchSize;
  return {
    tableBytes: 2 * BYTES * rows * (numFeatures + 1),
    logitBytes: BYTES * batchSize * scored,
    gradientBytes: BYTES * moved * (numFeatures + 1),
    sentBytes: Math.round(((2 * (numRanks - 1)) / numRanks) * BYTES * batchSize * (numFeatures + 3)),
    operations: 6 * batchSize * numFeatures * scored,
  };
}
