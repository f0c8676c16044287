import { softmax } from '#engine';
import { RARE } from '../inputs/rareShares.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** A draw that equals the label is evidence, when draws are independent. */
export const accidentalHit = defineDerivation({
  id: 'accidental-hit',
  title: 'A draw that hits the label: two copies, both kept',
  inputs: [RARE.p1, RARE.p2, RARE.q1, RARE.q2],
  lines: [
    {
      tex: 'P(1 \\mid C) &= \\frac{\\probk{1} \\cdot 2 \\qk{1}\\qk{2}}{\\probk{1} \\cdot 2 \\qk{1}\\qk{2} + \\probk{2} \\, \\qk{1}^2}',
      reason:
        'Bayes for $C = \\{1, 1, 2\\}$: the label is 1 and 1, 2 were drawn in either order, or it is 2 and 1 was drawn twice',
      claims: 'given',
      evaluate: ({ p1, p2, q1, q2 }) => (p1 * 2 * q1 * q2) / (p1 * 2 * q1 * q2 + p2 * q1 ** 2),
    },
    {
      tex: '&= \\frac{2 \\, \\probk{1}/\\qk{1}}{2 \\, \\probk{1}/\\qk{1} + \\probk{2}/\\qk{2}}',
      reason: 'divide above and below by $\\qk{1}^2 \\qk{2}$',
      claims: 'equal',
      evaluate: ({ p1, p2, q1, q2 }) => (2 * (p1 / q1)) / (2 * (p1 / q1) + p2 / q2),
    },
    {
      tex: "&= 2 \\operatorname{softmax}\\bigl(\\zk{1}', \\zk{1}', \\zk{2}'\\bigr)_1",
      reason: 'the softmax over the three candidates as drawn; each of the two copies has half',
      claims: 'equal',
      evaluate: ({ p1, p2, q1, q2 }) => 2 * softmax([ln(p1) - ln(q1), ln(p1) - ln(q1), ln(p2) - ln(q2)])[0],
    },
    {
      tex: "&= \\operatorname{softmax}\\bigl(\\zk{1}', \\zk{2}'\\bigr)_1",
      reason: 'a common slip: with the hit removed the label seems less sure than it was',
      claims: 'slip',
      evaluate: ({ p1, p2, q1, q2 }) => softmax([ln(p1) - ln(q1), ln(p2) - ln(q2)])[0],
    },
  ],
});
