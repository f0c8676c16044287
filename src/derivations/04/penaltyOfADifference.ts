import { createLinearModel, lossAndGradient } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

const SHAPE = { numClasses: 2, numFeatures: 1, hasBias: false } as const;
/** An example without a feature's worth: the loss is ln 2 for any weights, and the rest is the penalty. */
const NOTHING = { features: [0], labels: [0] } as const;

function penaltyOf(rows: readonly number[], l2Strength: number): number {
  const { loss, dataLoss } = lossAndGradient(createLinearModel(SHAPE, rows), NOTHING, { l2Strength });
  return loss - dataLoss;
}

/** With two classes the symmetric penalty of a difference is half of the pinned one. */
export const penaltyOfADifference = defineDerivation({
  id: 'penalty-of-a-difference',
  title: 'One boundary, two penalties',
  inputs: [
    { name: 'd', symbol: 'd', label: 'd', min: -3, max: 3, step: 0.1, default: 2, ink: 'w' },
    { name: 'lambda', symbol: '\\lambda', label: 'lambda', min: 0.05, max: 1, step: 0.05, default: 0.1 },
  ],
  lines: [
    {
      tex: '\\min_{\\paramsk{1} - \\paramsk{2} = d} \\; \\frac{\\lambda}{2} \\bigl( \\lVert \\paramsk{1} \\rVert^2 + \\lVert \\paramsk{2} \\rVert^2 \\bigr) &= \\frac{\\lambda}{2} \\Bigl( \\bigl\\lVert \\tfrac{d}{2} \\bigr\\rVert^2 + \\bigl\\lVert -\\tfrac{d}{2} \\bigr\\rVert^2 \\Bigr)',
      reason:
        'a boundary needs the difference $d$ of both rows; the lightest pair that has it sums to 0. This is what the symmetric program pays',
      claims: 'given',
      evaluate: ({ d, lambda }) => penaltyOf([d / 2, -d / 2], lambda),
    },
    {
      tex: '&= \\frac{\\lambda}{4} \\lVert d \\rVert^2',
      reason: 'twice a quarter is a half',
      claims: 'equal',
      evaluate: ({ d, lambda }) => (lambda / 4) * d ** 2,
    },
    {
      tex: '&= \\frac{1}{2} \\cdot \\frac{\\lambda}{2} \\bigl( \\lVert d \\rVert^2 + \\lVert 0 \\rVert^2 \\bigr)',
      reason:
        'half of what the pinned program pays for the same boundary, with rows $d$ and 0. So $\\lambda$ here is $\\lambda / 2$ there',
      claims: 'equal',
      evaluate: ({ d, lambda }) => penaltyOf([d, 0], lambda) / 2,
    },
    {
      tex: '&= \\frac{\\lambda}{2} \\lVert d \\rVert^2',
      reason:
        'a common slip: the penalty of a logistic regression, taken for that of the softmax with the same $\\lambda$',
      claims: 'slip',
      evaluate: ({ d, lambda }) => (lambda / 2) * d ** 2,
    },
  ],
});
