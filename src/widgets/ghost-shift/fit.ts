import { planeTable } from '#datasets/tables/planeTable.ts';
import { featureScaleOf, fitSoftmaxRegression, parametersOf, standardize } from '#engine';
import { centredModel } from '#engine/teaching.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** Parameters of softmax regression on all penguins, without a penalty and with rows that sum to 0, features standardised: once for each build. */
export const fittedPenguins = memoLast((): readonly number[] => {
  const { features, labels, classNames } = planeTable('penguins');
  const standard = standardize(features, featureScaleOf(features, 2));
  const shape = { numClasses: classNames.length, numFeatures: 2 };
  const { model } = fitSoftmaxRegression({ features: standard, labels }, shape);
  // Nothing holds the sum of the rows while an optimiser runs; rounding moves it in the fourth digit.
  return Array.from(parametersOf(centredModel(model)));
});
