import { logSumExp } from '#engine';
import { gumbelDensity, raceProbabilities } from '#engine/teaching.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** Where the integrals are summed up: beyond it the integrand is below 1e-16. */
const [FROM, TO] = [-12, 48];
/** The trapezoidal rule errs by about e^(−π²/step) here. */
const STEP = 0.25;

const worth = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `\\zk{${k}}`,
  label: `z${k}`,
  min: -3,
  max: 3,
  step: 0.1,
  default: value,
  ink: 'z' as const,
});

interface Worths {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
}

const logits = ({ z1, z2, z3 }: Worths) => [z1, z2, z3];
/** The distribution function of the standard Gumbel distribution. */
const below = (g: number) => exp(0 - exp(0 - g));

function integral(f: (x: number) => number): number {
  let sum = 0;
  for (let x = FROM; x <= TO; x += STEP) sum += f(x);
  return sum * STEP;
}

/** The winner of logits plus Gumbel noise is distributed as their softmax. */
export const gumbelMax = defineDerivation({
  id: 'gumbel-max',
  title: 'Road 4: who wins the race with Gumbel noise',
  inputs: [worth('z1', 1, -1), worth('z2', 2, 1), worth('z3', 3, 0.5)],
  lines: [
    {
      tex: 'P(1) &= \\int f(x - \\zk{1}) \\prod_{j \\ne 1} F(x - \\zk{j}) \\, dx',
      reason:
        'the first comes to $x$, the others stay below. Gumbel noise stays below $g$ with probability $F(g) = e^{-e^{-g}}$; its density is $f(g) = e^{-g} F(g)$',
      claims: 'given',
      evaluate: ({ z1, z2, z3 }) => integral((x) => gumbelDensity(x - z1) * below(x - z2) * below(x - z3)),
    },
    {
      tex: '&= \\int e^{\\zk{1} - x} \\exp \\bigl( -\\textstyle\\sum_j e^{\\zk{j} - x} \\bigr) \\, dx',
      reason: 'a product of exponentials is the exponential of a sum. This is where $e^{\\z}$ comes in',
      claims: 'equal',
      evaluate: (inputs) =>
        integral((x) => exp(inputs.z1 - x) * exp(0 - logits(inputs).reduce((sum, z) => sum + exp(z - x), 0))),
    },
    {
      tex: '&= \\int e^{\\zk{1} - x} \\exp \\bigl( -e^{\\operatorname{lse}(\\z) - x} \\bigr) \\, dx',
      reason:
        'the three together are $e^{-x} \\sum_j e^{\\zk{j}}$: the farthest of all is again Gumbel, moved by lse',
      claims: 'equal',
      evaluate: (inputs) => {
        const lse = logSumExp(logits(inputs));
        return integral((x) => exp(inputs.z1 - x) * exp(0 - exp(lse - x)));
      },
    },
    {
      tex: '&= e^{\\zk{1} - \\operatorname{lse}(\\z)}',
      reason:
        'put $t = e^{\\operatorname{lse}(\\z) - x}$: what is left is $\\int_0^\\infty e^{-t} \\, dt = 1$. This is the softmax',
      claims: 'equal',
      evaluate: (inputs) => exp(inputs.z1 - logSumExp(logits(inputs))),
    },
    {
      tex: '&= \\int \\varphi(x - \\zk{1}) \\prod_{j \\ne 1} \\Phi(x - \\zk{j}) \\, dx',
      reason:
        'a common slip: normal noise of the same spread, “for it makes no difference”. Its product stays an integral that nobody can do in closed form, and it has another value',
      claims: 'slip',
      evaluate: (inputs) => raceProbabilities(logits(inputs), 'normal')[0],
    },
  ],
});
