import { logSumExp } from '#engine';
import { logitsOf, MODEST_LOGITS, proposalOf, sumOf, TWO_SHARES } from '../inputs/proposalInputs.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

const copies = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `n_{${k}}`,
  label: `draws of class ${k}`,
  min: 1,
  max: 20,
  step: 1,
  default: value,
});

/** The number of draws plays no part in the conditional form. */
export const twoForms = defineDerivation({
  id: 'two-forms',
  title: 'The conditional form: $S$ cancels',
  inputs: [...MODEST_LOGITS, ...TWO_SHARES, copies('n2', 2, 2), copies('n3', 3, 1)],
  lines: [
    {
      tex: "\\Loss' &= -\\zk{1}' + \\ln \\sum_{k \\in C} e^{\\zk{k}'}",
      reason:
        "$\\zk{k}' = \\zk{k} - \\ln(S \\qk{k})$; the label is class 1, class 2 was drawn $n_2$ times, class 3 $n_3$ times, $S = n_2 + n_3$",
      claims: 'given',
      evaluate: (inputs) => {
        const q = proposalOf(inputs);
        const S = inputs.n2 + inputs.n3;
        const corrected = logitsOf(inputs).map((z, k) => z - ln(S * q[k]));
        const drawn = [
          corrected[0],
          ...Array.from({ length: inputs.n2 }, () => corrected[1]),
          ...Array.from({ length: inputs.n3 }, () => corrected[2]),
        ];
        return logSumExp(drawn) - corrected[0];
      },
    },
    {
      tex: '&= -\\zk{1} + \\ln(S \\qk{1}) + \\ln\\Bigl( \\frac{1}{S} \\sum_{k \\in C} \\frac{e^{\\zk{k}}}{\\qk{k}} \\Bigr)',
      reason: 'subtracting a logarithm in the exponent is a division',
      claims: 'equal',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const S = inputs.n2 + inputs.n3;
        const counts = [1, inputs.n2, inputs.n3];
        return -z[0] + ln(S * q[0]) + ln(sumOf(z.map((value, k) => (counts[k] * exp(value)) / q[k])) / S);
      },
    },
    {
      tex: '&= -\\zk{1} + \\ln \\qk{1} + \\ln \\sum_{k \\in C} \\frac{e^{\\zk{k}}}{\\qk{k}}',
      reason: '$\\ln S$ was in every logit: a common shift changes no share',
      claims: 'equal',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const counts = [1, inputs.n2, inputs.n3];
        return -z[0] + ln(q[0]) + ln(sumOf(z.map((value, k) => (counts[k] * exp(value)) / q[k])));
      },
    },
    {
      tex: '&= -\\zk{1} + \\ln\\Bigl( e^{\\zk{1}} + \\frac{1}{S} \\sum_{s} \\frac{e^{\\zk{k_s}}}{\\qk{k_s}} \\Bigr)',
      reason:
        'the estimate form, which leaves the label alone: another loss. A common slip is to mix the two',
      claims: 'slip',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const S = inputs.n2 + inputs.n3;
        const drawn = (inputs.n2 * exp(z[1])) / q[1] + (inputs.n3 * exp(z[2])) / q[2];
        return -z[0] + ln(exp(z[0]) + drawn / S);
      },
    },
  ],
});
