import { logSoftmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

const factor = <Name extends string>(
  name: Name,
  symbol: string,
  label: string,
  value: number,
  ink?: 'w' | 'b',
) => ({
  name,
  symbol,
  label,
  min: -2,
  max: 2,
  step: 0.1,
  default: value,
  ...(ink && { ink }),
});

/** With one feature, log-odds of two classes between two contexts are a product. */
export const tableAsProduct = defineDerivation({
  id: 'table-as-product',
  title: 'With one feature, a table of logits is a product',
  inputs: [
    factor('h1', 'h_1', 'h of context 1', 1),
    factor('h2', 'h_2', 'h of context 2', -0.5),
    factor('w1', '\\Wk{1}', 'W of class 1', 1.2, 'w'),
    factor('w2', '\\Wk{2}', 'W of class 2', -0.4, 'w'),
    factor('b1', '\\biask{1}', 'b of class 1', 0.3, 'b'),
  ],
  lines: [
    {
      tex: 'R &= \\ln \\frac{\\yhatk{1}(h_1)}{\\yhatk{2}(h_1)} - \\ln \\frac{\\yhatk{1}(h_2)}{\\yhatk{2}(h_2)}',
      reason:
        'how much more class 1 is favoured over class 2 in context 1 than in context 2; a third class has logit 0',
      claims: 'given',
      evaluate: ({ h1, h2, w1, w2, b1 }) => {
        const [in1, in2] = [h1, h2].map((h) => logSoftmax([w1 * h + b1, w2 * h, 0])) as [
          Float64Array,
          Float64Array,
        ];
        return in1[0] - in1[1] - (in2[0] - in2[1]);
      },
    },
    {
      tex: '&= \\bigl( \\zk{1}(h_1) - \\zk{2}(h_1) \\bigr) - \\bigl( \\zk{1}(h_2) - \\zk{2}(h_2) \\bigr)',
      reason: 'the denominators cancel',
      claims: 'equal',
      evaluate: ({ h1, h2, w1, w2, b1 }) => w1 * h1 + b1 - w2 * h1 - (w1 * h2 + b1 - w2 * h2),
    },
    {
      tex: '&= (\\Wk{1} - \\Wk{2}) (h_1 - h_2)',
      reason: 'the biases cancel: what is left is one number of the classes times one number of the contexts',
      claims: 'equal',
      evaluate: ({ h1, h2, w1, w2 }) => (w1 - w2) * (h1 - h2),
    },
    {
      tex: '&= \\Wk{1} h_1 + \\biask{1} - \\Wk{2} h_2',
      reason: 'a common slip: two entries of the table, where four are compared',
      claims: 'slip',
      evaluate: ({ h1, h2, w1, w2, b1 }) => w1 * h1 + b1 - w2 * h2,
    },
  ],
});
