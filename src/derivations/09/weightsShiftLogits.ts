import { entropy, naturalLogarithm, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

const share = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `\\probk{${k}}`,
  label: `how often class ${k} comes, before they are divided by their sum`,
  min: 0.05,
  max: 1,
  step: 0.05,
  default: value,
  ink: 'p' as const,
});
const weight = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `c_${k}`,
  label: `weight of class ${k}`,
  min: 0.1,
  max: 20,
  step: 0.1,
  default: value,
});

interface Names {
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
}

const normalised = (values: readonly number[]) => {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
};
const truthOf = ({ p1, p2, p3 }: Names) => normalised([p1, p2, p3]);
const weightsOf = ({ c1, c2, c3 }: Names) => [c1, c2, c3];
const tilted = (inputs: Names) => truthOf(inputs).map((p, k) => weightsOf(inputs)[k] * p);
/** Smallest weighted loss, by its own parts: what the tilted shares leave of entropy. */
const least = (inputs: Names) => {
  const products = tilted(inputs);
  const total = products.reduce((sum, value) => sum + value, 0);
  return total * entropy(normalised(products));
};
/** The weighted loss of given shares. */
const lossOf = (inputs: Names, shares: ArrayLike<number>) =>
  tilted(inputs).reduce((sum, product, k) => sum - product * naturalLogarithm(shares[k]), 0);

/** A weighted loss is lowest at shares tilted by the weights: all that they do is to shift logits by ln c. */
export const weightsShiftLogits = defineDerivation({
  id: 'weights-shift-logits',
  title: 'Class weights shift every logit by the logarithm of its weight',
  inputs: [
    share('p1', 1, 0.8),
    share('p2', 2, 0.15),
    share('p3', 3, 0.05),
    weight('c1', 1, 1),
    weight('c2', 2, 5),
    weight('c3', 3, 10),
  ],
  lines: [
    {
      tex: '\\min_{\\yhat} \\Loss_c(\\yhat) &= C \\, H(r)',
      reason:
        '$\\Loss_c(\\yhat) = -\\sum_k c_k \\probk{k} \\ln \\yhatk{k}$ is the weighted loss at one $x$. Divided by $C = \\sum_k c_k \\probk{k}$ it is a cross-entropy with $r_k = c_k \\probk{k} / C$, and that is lowest at $\\yhat = r$ (lesson 6)',
      claims: 'given',
      evaluate: least,
    },
    {
      tex: '&= \\Loss_c(\\operatorname{softmax}(\\ln \\prob + \\ln c))',
      reason:
        '$c_k \\probk{k} = e^{\\ln \\probk{k} + \\ln c_k}$: the best logits are those of the truth, each moved by $\\ln c_k$',
      claims: 'equal',
      evaluate: (inputs) =>
        lossOf(
          inputs,
          softmax(
            truthOf(inputs).map((p, k) => naturalLogarithm(p) + naturalLogarithm(weightsOf(inputs)[k])),
          ),
        ),
    },
    {
      tex: '&= \\Loss_c(\\prob)',
      reason:
        'a common slip: “the weights only stress some examples, the best shares stay the true ones”. Unless all weights are equal, the truth is not the best answer any more',
      claims: 'slip',
      evaluate: (inputs) => lossOf(inputs, truthOf(inputs)),
    },
  ],
});
