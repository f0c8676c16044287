import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

const entry = <Name extends string>(name: Name, symbol: string, label: string, value: number) => ({
  name,
  symbol,
  label,
  min: -5,
  max: 5,
  step: 0.1,
  default: value,
});

/** The exponential belongs around the product, not around the vector. */
export const misplacedTranspose = defineDerivation({
  id: 'misplaced-transpose',
  title: 'The exponential goes around the product',
  inputs: [
    { ...entry('theta1', '\\params_{j1}', 'theta j1', 1), ink: 'w' },
    { ...entry('theta2', '\\params_{j2}', 'theta j2', -0.5), ink: 'w' },
    entry('x1', 'x_1', 'x1', -1),
    entry('x2', 'x_2', 'x2', 2),
  ],
  lines: [
    {
      tex: 't_j &= \\exp(\\paramskT{j} x)',
      reason: 'one term of the denominator: the exponential of one number',
      claims: 'given',
      evaluate: ({ theta1, theta2, x1, x2 }) => exp(theta1 * x1 + theta2 * x2),
    },
    {
      tex: '&= \\exp(\\params_{j1} x_1) \\, \\exp(\\params_{j2} x_2)',
      reason: 'the product written out, then a sum made a product',
      claims: 'equal',
      evaluate: ({ theta1, theta2, x1, x2 }) => exp(theta1 * x1) * exp(theta2 * x2),
    },
    {
      tex: '&= \\exp(\\paramsk{j})^{\\T} x',
      reason: 'as the source note has it: a vector of exponentials times $x$, which may be negative',
      claims: 'note',
      evaluate: ({ theta1, theta2, x1, x2 }) => exp(theta1) * x1 + exp(theta2) * x2,
    },
  ],
});
