import { logSumExp } from '#engine';
import { COUNTING_LOGITS } from '../inputs/countingLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** A constant added to every logit is added to the log-sum-exp. */
export const logSumExpMoves = defineDerivation({
  id: 'log-sum-exp-moves',
  title: 'The log-sum-exp moves with the logits',
  inputs: [
    ...COUNTING_LOGITS,
    { name: 'c', symbol: 'c', label: 'c', min: -100, max: 100, step: 1, default: 100 },
  ],
  lines: [
    {
      tex: '\\operatorname{lse}(\\z + c) &= \\ln \\sum_{j} e^{\\zk{j} + c}',
      reason: 'definition, with $c$ added to every logit',
      claims: 'given',
      evaluate: ({ z1, z2, z3, c }) => ln(exp(z1 + c) + exp(z2 + c) + exp(z3 + c)),
    },
    {
      tex: '&= \\ln \\Bigl( e^{c} \\sum_{j} e^{\\zk{j}} \\Bigr)',
      reason: '$e^{c}$ leaves every term',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, c }) => ln(exp(c) * (exp(z1) + exp(z2) + exp(z3))),
    },
    {
      tex: '&= c + \\operatorname{lse}(\\z)',
      reason:
        'a product becomes a sum: the log-sum-exp moves by $c$, like each logit; their difference, $\\ln \\yhatk{k}$, stays',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, c }) => c + logSumExp([z1, z2, z3]),
    },
    {
      tex: '&= \\operatorname{lse}(\\z)',
      reason: 'a common slip: the shares stay, so everything is thought to stay',
      claims: 'slip',
      evaluate: ({ z1, z2, z3 }) => logSumExp([z1, z2, z3]),
    },
  ],
});
