import type { Derivation } from './kit/derivation.ts';

export {
  areEqual,
  type CheckedLine,
  checkDerivation,
  differenceBetween,
  EQUAL_WITHIN,
  type Verdict,
} from './kit/checkDerivation.ts';
export { type CoercedInput, coerceInput } from './kit/coerceInput.ts';
export * from './kit/derivation.ts';
export { describeValue, describeVerdict } from './kit/describeLine.ts';

/** Every derivation of the course, fetched on its own: a page loads only what it shows. */
const LOADERS: Readonly<Record<string, () => Promise<Derivation>>> = {
  // Lesson 1
  'odds-to-logistic': async () => (await import('./01/oddsToLogistic.ts')).oddsToLogistic,
  'odds-of-sums': async () => (await import('./01/oddsOfSums.ts')).oddsOfSums,
  'bernoulli-loss': async () => (await import('./01/bernoulliLoss.ts')).bernoulliLoss,
  'bernoulli-slope': async () => (await import('./01/bernoulliSlope.ts')).bernoulliSlope,
  // Lesson 2
  'hidden-one': async () => (await import('./02/hiddenOne.ts')).hiddenOne,
  'two-class-logistic': async () => (await import('./02/twoClassLogistic.ts')).twoClassLogistic,
  'shares-sum-to-one': async () => (await import('./02/sharesSumToOne.ts')).sharesSumToOne,
  'shift-invariance': async () => (await import('./02/shiftInvariance.ts')).shiftInvariance,
  'misplaced-transpose': async () => (await import('./02/misplacedTranspose.ts')).misplacedTranspose,
  'one-logit-moves-all': async () => (await import('./02/oneLogitMovesAll.ts')).oneLogitMovesAll,
  // Lesson 5
  'shift-by-the-max': async () => (await import('./05/shiftByTheMax.ts')).shiftByTheMax,
  'log-share-in-log-space': async () => (await import('./05/logShareInLogSpace.ts')).logShareInLogSpace,
  'log-sum-exp-bounds': async () => (await import('./05/logSumExpBounds.ts')).logSumExpBounds,
  'log-sum-exp-moves': async () => (await import('./05/logSumExpMoves.ts')).logSumExpMoves,
  'temperature-as-power': async () => (await import('./05/temperatureAsPower.ts')).temperatureAsPower,
  // Lesson 7
  'slope-of-log-sum-exp': async () => (await import('./07/slopeOfLogSumExp.ts')).slopeOfLogSumExp,
  'share-minus-label': async () => (await import('./07/shareMinusLabel.ts')).shareMinusLabel,
  'jacobian-entry': async () => (await import('./07/jacobianEntry.ts')).jacobianEntry,
  'chain-through-jacobian': async () => (await import('./07/chainThroughJacobian.ts')).chainThroughJacobian,
  'squared-error-slope': async () => (await import('./07/squaredErrorSlope.ts')).squaredErrorSlope,
  'gradient-of-weights': async () => (await import('./07/gradientOfWeights.ts')).gradientOfWeights,
  'mean-and-decay': async () => (await import('./07/meanAndDecay.ts')).meanAndDecay,
  // Lesson 10
  'cost-of-a-step': async () => (await import('./10/costOfAStep.ts')).costOfAStep,
  'log-uniform-sum': async () => (await import('./10/logUniformSum.ts')).logUniformSum,
  'expected-count-unique': async () => (await import('./10/expectedCountUnique.ts')).expectedCountUnique,
  'normaliser-estimate': async () => (await import('./10/normaliserEstimate.ts')).normaliserEstimate,
  'two-forms': async () => (await import('./10/twoForms.ts')).twoForms,
  // Lesson 11
  'log-q-by-bayes': async () => (await import('./11/logQByBayes.ts')).logQByBayes,
  'accidental-hit': async () => (await import('./11/accidentalHit.ts')).accidentalHit,
  'jensen-gap': async () => (await import('./11/jensenGap.ts')).jensenGap,
  'spread-of-the-estimate': async () => (await import('./11/spreadOfTheEstimate.ts')).spreadOfTheEstimate,
  'model-as-proposal': async () => (await import('./11/modelAsProposal.ts')).modelAsProposal,
  // Lesson 12
  'data-or-noise': async () => (await import('./12/dataOrNoise.ts')).dataOrNoise,
  'negative-sampling-learns': async () =>
    (await import('./12/negativeSamplingLearns.ts')).negativeSamplingLearns,
  'sampled-logistic-learns': async () =>
    (await import('./12/sampledLogisticLearns.ts')).sampledLogisticLearns,
  'tree-of-choices': async () => (await import('./12/treeOfChoices.ts')).treeOfChoices,
  'table-as-product': async () => (await import('./12/tableAsProduct.ts')).tableAsProduct,
  'sampled-rank': async () => (await import('./12/sampledRank.ts')).sampledRank,
  'honesty-pays': async () => (await import('./12/honestyPays.ts')).honestyPays,
};

export const DERIVATION_IDS: readonly string[] = Object.keys(LOADERS);

/**
 * @param refuse Makes the error for an unknown id; it is told which ids are allowed.
 * @throws Error naming the id and the ids that exist.
 */
export async function loadDerivation(
  id: string,
  refuse = (allowed: string): Error => new Error(`derivation id must be ${allowed}, got "${id}"`),
): Promise<Derivation> {
  const load = Object.hasOwn(LOADERS, id) ? LOADERS[id] : undefined;
  if (!load) throw refuse(`one of ${DERIVATION_IDS.join(', ')}`);
  return load();
}
