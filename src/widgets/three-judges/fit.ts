import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  createLinearModel,
  featureScaleOf,
  fitSoftmaxRegression,
  logisticOf,
  parametersOf,
  standardize,
  unstandardizeModel,
} from '#engine';
import { memoLast } from '../kit/settings/memoLast.ts';

/** λ, for all fits: small beside the data, and enough to keep the weights of a species that a line splits off finite. */
const L2_STRENGTH = 0.001;

/** Parameters in millimetres, weights row by row, then biases. */
export interface FittedJudges {
  /** One softmax regression of three species. */
  readonly softmax: readonly number[];
  /** Three logistic regressions, each of one species against the two others. */
  readonly oneVsRest: readonly number[];
}

/** All penguins, features standardised for the fit: once for each build. */
export const fittedJudges = memoLast((): FittedJudges => {
  const { features, labels, classNames } = planeTable('penguins');
  const scale = featureScaleOf(features, 2);
  const standard = standardize(features, scale);
  const options = { l2Strength: L2_STRENGTH };
  const shape = { numClasses: classNames.length, numFeatures: 2 };
  const { model } = fitSoftmaxRegression({ features: standard, labels }, shape, options);
  const each = classNames.map((_, k) => {
    const own = labels.map((label) => (label === k ? 1 : 0));
    const fit = fitSoftmaxRegression(
      { features: standard, labels: own },
      { numClasses: 2, numFeatures: 2 },
      options,
    );
    return logisticOf(fit.model);
  });
  const oneVsRest = createLinearModel(shape, [
    ...each.flatMap(({ weights }) => [...weights]),
    ...each.flatMap(({ bias }) => [...bias!]),
  ]);
  const inMillimetres = (fitted: typeof model) => Array.from(parametersOf(unstandardizeModel(fitted, scale)));
  return { softmax: inMillimetres(model), oneVsRest: inMillimetres(oneVsRest) };
});
