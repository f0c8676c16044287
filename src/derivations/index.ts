import type { Derivation } from './derivation.ts';

export {
  areEqual,
  type CheckedLine,
  checkDerivation,
  differenceBetween,
  EQUAL_WITHIN,
  type Verdict,
} from './checkDerivation.ts';
export { type CoercedInput, coerceInput } from './coerceInput.ts';
export * from './derivation.ts';
export { describeValue, describeVerdict } from './describeLine.ts';

/** Every derivation of the course, fetched on its own: a page loads only what it shows. */
const LOADERS: Readonly<Record<string, () => Promise<Derivation>>> = {
  // Lesson 1
  'odds-to-logistic': async () => (await import('./oddsToLogistic.ts')).oddsToLogistic,
  'odds-of-sums': async () => (await import('./oddsOfSums.ts')).oddsOfSums,
  'bernoulli-loss': async () => (await import('./bernoulliLoss.ts')).bernoulliLoss,
  'bernoulli-slope': async () => (await import('./bernoulliSlope.ts')).bernoulliSlope,
  // Lesson 2
  'hidden-one': async () => (await import('./hiddenOne.ts')).hiddenOne,
  'two-class-logistic': async () => (await import('./twoClassLogistic.ts')).twoClassLogistic,
  'shares-sum-to-one': async () => (await import('./sharesSumToOne.ts')).sharesSumToOne,
  'shift-invariance': async () => (await import('./shiftInvariance.ts')).shiftInvariance,
  'misplaced-transpose': async () => (await import('./misplacedTranspose.ts')).misplacedTranspose,
  'one-logit-moves-all': async () => (await import('./oneLogitMovesAll.ts')).oneLogitMovesAll,
  // Lesson 5
  'shift-by-the-max': async () => (await import('./shiftByTheMax.ts')).shiftByTheMax,
  'log-share-in-log-space': async () => (await import('./logShareInLogSpace.ts')).logShareInLogSpace,
  'log-sum-exp-bounds': async () => (await import('./logSumExpBounds.ts')).logSumExpBounds,
  'log-sum-exp-moves': async () => (await import('./logSumExpMoves.ts')).logSumExpMoves,
  'temperature-as-power': async () => (await import('./temperatureAsPower.ts')).temperatureAsPower,
  // Lesson 7
  'slope-of-log-sum-exp': async () => (await import('./slopeOfLogSumExp.ts')).slopeOfLogSumExp,
  'share-minus-label': async () => (await import('./shareMinusLabel.ts')).shareMinusLabel,
  'jacobian-entry': async () => (await import('./jacobianEntry.ts')).jacobianEntry,
  'chain-through-jacobian': async () => (await import('./chainThroughJacobian.ts')).chainThroughJacobian,
  'squared-error-slope': async () => (await import('./squaredErrorSlope.ts')).squaredErrorSlope,
  'gradient-of-weights': async () => (await import('./gradientOfWeights.ts')).gradientOfWeights,
  'mean-and-decay': async () => (await import('./meanAndDecay.ts')).meanAndDecay,
  // Lesson 10
  'cost-of-a-step': async () => (await import('./costOfAStep.ts')).costOfAStep,
  'log-uniform-sum': async () => (await import('./logUniformSum.ts')).logUniformSum,
  'expected-count-unique': async () => (await import('./expectedCountUnique.ts')).expectedCountUnique,
  'normaliser-estimate': async () => (await import('./normaliserEstimate.ts')).normaliserEstimate,
  'two-forms': async () => (await import('./twoForms.ts')).twoForms,
  // Lesson 11
  'log-q-by-bayes': async () => (await import('./logQByBayes.ts')).logQByBayes,
  'accidental-hit': async () => (await import('./accidentalHit.ts')).accidentalHit,
  'jensen-gap': async () => (await import('./jensenGap.ts')).jensenGap,
  'spread-of-the-estimate': async () => (await import('./spreadOfTheEstimate.ts')).spreadOfTheEstimate,
  'model-as-proposal': async () => (await import('./modelAsProposal.ts')).modelAsProposal,
  // Lesson 12
  'data-or-noise': async () => (await import('./dataOrNoise.ts')).dataOrNoise,
  'negative-sampling-learns': async () =>
    (await import('./negativeSamplingLearns.ts')).negativeSamplingLearns,
  'sampled-logistic-learns': async () => (await import('./sampledLogisticLearns.ts')).sampledLogisticLearns,
  'tree-of-choices': async () => (await import('./treeOfChoices.ts')).treeOfChoices,
  'table-as-product': async () => (await import('./tableAsProduct.ts')).tableAsProduct,
  'sampled-rank': async () => (await import('./sampledRank.ts')).sampledRank,
  'honesty-pays': async () => (await import('./honestyPays.ts')).honestyPays,
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
