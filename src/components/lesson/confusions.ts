/** What readers of this subject most often believe instead; authors name one by its number, readers see its words. */
export const CONFUSIONS: readonly string[] = [
  'dividing by the sum would do',
  'the weights are unique',
  'with two classes the coefficients are those of logistic regression',
  'the log-sum-exp does not move under a shift',
  'softmax is the maximum',
  'a larger logit always means a larger share',
  'each share answers to its own logit only, at the rate $\\yhatk{k}(1 - \\yhatk{k})$',
  'a gradient of share minus label is the gradient of squared error',
  'a softmax before a loss that expects logits does no harm',
  'the exponential never overflows',
  'the first loss is about 1',
  'the probability is the chance of being right',
  'the model knows “none of these”',
  'one-vs-rest, normalised, is softmax',
  'many classes are many labels',
  'convex means one finite optimum',
  'Newton’s method always works on a convex loss',
  'sampling gives cheap probabilities',
  'the sign of log Q does not matter',
  'a sampled loss can be reported or compared',
];

/** How the feedback on a wrong option begins: the belief it comes from, quoted, and denied. */
export function beliefOf(confusion: number): string {
  const belief = CONFUSIONS[confusion - 1]!;
  return `“${belief.charAt(0).toUpperCase()}${belief.slice(1)}” is a common belief, but it is not so.`;
}
