import { softmax } from '#engine';
import { RARE } from '../inputs/rareShares.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** Which of the candidates is the label? Bayes' rule asks for log p − log q. */
export const logQByBayes = defineDerivation({
  id: 'log-q-by-bayes',
  title: 'Which candidate is the label? Bayes answers with $\\ln \\prob - \\ln \\q$',
  inputs: [RARE.p1, RARE.p2, RARE.p3, RARE.q1, RARE.q2, RARE.q3],
  lines: [
    {
      tex: 'P(1 \\mid C) &= \\frac{\\probk{1} \\cdot 2 \\, \\qk{2} \\qk{3}}{\\sum_{k \\in C} \\probk{k} \\cdot 2 \\prod_{j \\ne k} \\qk{j}}',
      reason:
        'Bayes: one of $C = \\{1, 2, 3\\}$ came from $\\prob$, the other two were drawn from $\\q$, in either order',
      claims: 'given',
      evaluate: ({ p1, p2, p3, q1, q2, q3 }) =>
        (p1 * 2 * q2 * q3) / (p1 * 2 * q2 * q3 + p2 * 2 * q1 * q3 + p3 * 2 * q1 * q2),
    },
    {
      tex: '&= \\frac{\\probk{1} / \\qk{1}}{\\probk{1}/\\qk{1} + \\probk{2}/\\qk{2} + \\probk{3}/\\qk{3}}',
      reason:
        'divide above and below by $2 \\qk{1}\\qk{2}\\qk{3}$: a product without $k$ is the whole, over $\\qk{k}$',
      claims: 'equal',
      evaluate: ({ p1, p2, p3, q1, q2, q3 }) => p1 / q1 / (p1 / q1 + p2 / q2 + p3 / q3),
    },
    {
      tex: '&= \\frac{e^{\\ln \\probk{1} - \\ln \\qk{1}}}{\\sum_{k \\in C} e^{\\ln \\probk{k} - \\ln \\qk{k}}}',
      reason: 'a quotient is the exponential of a difference of logarithms',
      claims: 'equal',
      evaluate: ({ p1, p2, p3, q1, q2, q3 }) => {
        const [a, b, c] = [exp(ln(p1) - ln(q1)), exp(ln(p2) - ln(q2)), exp(ln(p3) - ln(q3))] as const;
        return a / (a + b + c);
      },
    },
    {
      tex: "&= \\operatorname{softmax}(\\z')_1",
      reason:
        "a softmax over the candidates, with $\\zk{k}' = \\ln \\probk{k} - \\ln \\qk{k}$. If $\\zk{k} - \\ln \\qk{k}$ enters it, training makes $\\zk{k}$ the logarithm of $\\probk{k}$",
      claims: 'equal',
      evaluate: ({ p1, p2, p3, q1, q2, q3 }) =>
        softmax([ln(p1) - ln(q1), ln(p2) - ln(q2), ln(p3) - ln(q3)])[0],
    },
    {
      tex: '&= \\frac{\\probk{1}}{\\probk{1} + \\probk{2} + \\probk{3}}',
      reason: 'a common slip, no $\\ln \\q$: as if the two rivals had come along by themselves',
      claims: 'slip',
      evaluate: ({ p1, p2, p3 }) => p1 / (p1 + p2 + p3),
    },
    {
      tex: '&= \\frac{\\probk{1}\\qk{1}}{\\probk{1}\\qk{1} + \\probk{2}\\qk{2} + \\probk{3}\\qk{3}}',
      reason: 'another, the wrong sign: a class that is often drawn would look more like a label',
      claims: 'slip',
      evaluate: ({ p1, p2, p3, q1, q2, q3 }) => (p1 * q1) / (p1 * q1 + p2 * q2 + p3 * q3),
    },
  ],
});
