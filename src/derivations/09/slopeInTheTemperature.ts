import { exponential, softmax } from '#engine';
import { isLabel, LABEL } from '../inputs/threeClassLabel.ts';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';

interface Names {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
  readonly y: number;
  readonly beta: number;
}

const logitsOf = ({ z1, z2, z3 }: Names) => [z1, z2, z3];
const sharesOf = (inputs: Names) => softmax(logitsOf(inputs).map((z) => inputs.beta * z));

/** What the loss of one example asks of β = 1/T: expected logit against the label's. */
export const slopeInTheTemperature = defineDerivation({
  id: 'slope-in-the-temperature',
  title: 'The best temperature: the expected logit is the logit of what happened',
  inputs: [
    ...THREE_LOGITS,
    LABEL,
    { name: 'beta', symbol: '\\beta', label: 'β = 1/T', min: 0.1, max: 5, step: 0.1, default: 0.7 },
  ],
  lines: [
    {
      tex: '\\frac{d \\Loss}{d \\beta} &= \\frac{\\sum_k \\zk{k} \\, e^{\\beta \\zk{k}}}{\\sum_k e^{\\beta \\zk{k}}} - \\zk{\\lab}',
      reason:
        '$\\Loss = \\ln \\sum_k e^{\\beta \\zk{k}} - \\beta \\zk{\\lab}$: all logits multiplied by $\\beta = 1/T$; then the chain rule',
      claims: 'given',
      evaluate: (inputs) => {
        const z = logitsOf(inputs);
        const t = z.map((value) => exponential(inputs.beta * value));
        const total = t.reduce((sum, value) => sum + value, 0);
        return z.reduce((sum, value, k) => sum + value * t[k], 0) / total - z[inputs.y - 1];
      },
    },
    {
      tex: '&= \\sum_{k} \\yhatk{k} \\, \\zk{k} - \\zk{\\lab}',
      reason: 'the exponentials over their sum are the shares at this temperature',
      claims: 'equal',
      evaluate: (inputs) => {
        const z = logitsOf(inputs);
        return sharesOf(inputs).reduce((sum, share, k) => sum + share * z[k], 0) - z[inputs.y - 1];
      },
    },
    {
      tex: '&= \\sum_{k} (\\yhatk{k} - [k = \\lab]) \\, \\zk{k}',
      reason:
        'share minus label again, weighted by the logits. Over many examples its mean is 0 at the best $\\beta$: then the model expects, on average, the logit of what happens',
      claims: 'equal',
      evaluate: (inputs) => {
        const z = logitsOf(inputs);
        const label = isLabel(inputs.y);
        return sharesOf(inputs).reduce((sum, share, k) => sum + (share - label[k]) * z[k], 0);
      },
    },
    {
      tex: '&= \\yhatk{\\lab} - 1',
      reason:
        'a common slip: the slope in the label’s logit. One $\\beta$ multiplies all logits, so all of them are in its slope',
      claims: 'slip',
      evaluate: (inputs) => sharesOf(inputs)[inputs.y - 1] - 1,
    },
  ],
});
