import { createLinearModel, hessianVectorProduct, softmax } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import type { Inputs } from '../kit/derivation.ts';
import { defineDerivation } from '../kit/derivation.ts';

type Name = 'z1' | 'z2' | 'z3' | 'psi';

const SHAPE = { numClasses: 3, numFeatures: 1, hasBias: false } as const;
const sharesOf = ({ z1, z2, z3 }: Inputs<Name>) => Array.from(softmax([z1, z2, z3]));

/** The Hessian sends a common shift to 0: along it the loss has no curvature. */
export const flatDirection = defineDerivation({
  id: 'flat-direction',
  title: 'Along a common shift there is no curvature',
  inputs: [
    ...THREE_LOGITS,
    { name: 'psi', symbol: '\\psi', label: 'ψ', min: -3, max: 3, step: 0.1, default: 1 },
  ],
  lines: [
    {
      tex: '(H v)_k &= \\sum_j \\yhatk{k} \\bigl( [k = j] - \\yhatk{j} \\bigr) \\, x x^{\\T} \\psi, \\qquad v = (\\psi, \\dots, \\psi)',
      reason:
        'the Hessian of one example’s loss, in blocks of class $k$ and class $j$, times the same $\\psi$ for each. Here $x = 1$, so that the rows are the logits',
      claims: 'given',
      evaluate: (inputs) => {
        const { z1, z2, z3, psi } = inputs;
        const model = createLinearModel(SHAPE, [z1, z2, z3]);
        const along = createLinearModel(SHAPE, [psi, psi, psi]);
        return Array.from(hessianVectorProduct(model, [1], along).weights);
      },
    },
    {
      tex: '&= \\yhatk{k} \\Bigl( 1 - \\sum_j \\yhatk{j} \\Bigr) \\, x x^{\\T} \\psi',
      reason: 'only the term $j = k$ has the 1; nothing else depends on $j$ but the shares',
      claims: 'equal',
      evaluate: (inputs) => {
        const shares = sharesOf(inputs);
        const total = shares.reduce((sum, share) => sum + share, 0);
        return shares.map((share) => share * (1 - total) * inputs.psi);
      },
    },
    {
      tex: '&= 0',
      reason: 'shares sum to 1. So the Hessian sends $v$ to 0, for any $\\psi$ and any data',
      claims: 'equal',
      evaluate: () => [0, 0, 0],
    },
    {
      tex: '&= \\yhatk{k} (1 - \\yhatk{k}) \\, x x^{\\T} \\psi',
      reason: 'a common slip: each class curved on its own, as $K$ separate logistic regressions would be',
      claims: 'slip',
      evaluate: (inputs) => sharesOf(inputs).map((share) => share * (1 - share) * inputs.psi),
    },
  ],
});
