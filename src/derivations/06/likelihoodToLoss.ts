import { logSumExp, softmax, surprisal } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

const count = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `n_${k}`,
  label: `n${k}, labels of class ${k}`,
  min: 1,
  max: 9,
  step: 1,
  default: value,
});

const countsOf = ({ n1, n2, n3 }: { readonly n1: number; readonly n2: number; readonly n3: number }) => [
  n1,
  n2,
  n3,
];
const sharesOf = ({ z1, z2, z3 }: { readonly z1: number; readonly z2: number; readonly z3: number }) =>
  softmax([z1, z2, z3]);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** From the probability of all labels together to the mean cross-entropy, for K classes. */
export const likelihoodToLoss = defineDerivation({
  id: 'likelihood-to-loss',
  title: 'From the likelihood of all labels to the loss',
  inputs: [count('n1', 1, 6), count('n2', 2, 2), count('n3', 3, 2), ...THREE_LOGITS],
  lines: [
    {
      tex: '\\Loss &= -\\frac{1}{m} \\ln \\prod_{i=1}^{m} \\yhatk{\\lab^{(i)}}',
      reason: 'minus the log of the likelihood, for each of the $m = n_1 + n_2 + n_3$ examples',
      claims: 'given',
      evaluate: (inputs) => {
        const shares = sharesOf(inputs);
        const labels = countsOf(inputs).flatMap((n, k) => Array.from({ length: n }, () => k));
        return 0 - ln(labels.reduce((product, label) => product * shares[label], 1)) / labels.length;
      },
    },
    {
      tex: '&= -\\frac{1}{m} \\ln \\prod_{k} \\yhatk{k}^{\\,n_k}',
      reason: 'equal labels stand together; here all examples get the same shares',
      claims: 'equal',
      evaluate: (inputs) => {
        const counts = countsOf(inputs);
        const product = sharesOf(inputs).reduce((all, share, k) => all * share ** counts[k], 1);
        return 0 - ln(product) / sumOf(counts);
      },
    },
    {
      tex: '&= -\\sum_{k} \\frac{n_k}{m} \\ln \\yhatk{k}',
      reason: 'the log of a product is a sum; powers come down. This is the cross-entropy',
      claims: 'equal',
      evaluate: (inputs) => {
        const counts = countsOf(inputs);
        const m = sumOf(counts);
        return sharesOf(inputs).reduce((sum, share, k) => sum + (counts[k] / m) * surprisal(share), 0);
      },
    },
    {
      tex: '&= \\operatorname{lse}(\\z) - \\sum_{k} \\frac{n_k}{m} \\zk{k}',
      reason:
        '$\\ln \\yhatk{k} = \\zk{k} - \\operatorname{lse}(\\z)$, and the weights $n_k / m$ sum to 1: no share is formed',
      claims: 'equal',
      evaluate: (inputs) => {
        const counts = countsOf(inputs);
        const logits = [inputs.z1, inputs.z2, inputs.z3];
        const mean = sumOf(logits.map((z, k) => counts[k] * z)) / sumOf(counts);
        return logSumExp(logits) - mean;
      },
    },
    {
      tex: '&= -\\ln \\sum_{k} \\frac{n_k}{m} \\yhatk{k}',
      reason:
        'a common slip: the log of the mean is not the mean of the logs. One share near 0 should ruin the mean; here it hides',
      claims: 'slip',
      evaluate: (inputs) => {
        const counts = countsOf(inputs);
        const m = sumOf(counts);
        return surprisal(
          Math.min(
            1,
            sharesOf(inputs).reduce((sum, share, k) => sum + (counts[k] / m) * share, 0),
          ),
        );
      },
    },
  ],
});
