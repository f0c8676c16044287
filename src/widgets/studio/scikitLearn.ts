import { hasBatch, type StudioConfig } from '#experiments/studio/studioSettings.ts';

/** What scikit-learn is asked for, where it looks for the same lowest point; a remark where it does not. */
export function scikitLearn({ numClasses, settings }: StudioConfig, labels: readonly number[]): string {
  const { l2Strength, method, batchSize } = settings;
  const isWhole = !hasBatch(method) || batchSize >= labels.length;
  const isComplete = new Set(labels).size === numClasses;
  if (l2Strength === 0 || !isWhole || !isComplete) {
    const why = !isComplete
      ? 'it counts only the classes that it sees'
      : isWhole
        ? 'without decay there may be no lowest point'
        : 'batches do not come to rest at it';
    return `# For scikit-learn: full batches and a decay above 0 have the same lowest point as its LogisticRegression; here ${why}.\n`;
  }
  const [times, why] =
    numClasses === 2
      ? [2, 'of two classes it penalises one vector, the difference of the two, so C is 2 / (decay m)']
      : [1, 'it adds the losses of the m points and half of |W|^2 / C, so C is 1 / (decay m)'];
  return `
def compare_with_scikit_learn(theta):
    """The same lowest point by scikit-learn: ${why}."""
    from sklearn.linear_model import LogisticRegression

    C = ${times} / (MAIN["decay"] * len(y))
    fit = LogisticRegression(C=C, tol=1e-10, max_iter=10000).fit(X, y)
    theirs, ours = fit.predict_proba(X), shares_of(theta, X)
    nats = [-np.log(p[np.arange(len(y)), y]).mean() for p in (ours, theirs)]
    print("C,nats here,nats of scikit-learn,largest difference of a share")
    row(C, *nats, abs(theirs - ours).max())


if "--sklearn" in sys.argv:
    # The last step of the run above; one that has not come to rest is still on its way there.
    compare_with_scikit_learn(lanes[0][1])
`;
}
