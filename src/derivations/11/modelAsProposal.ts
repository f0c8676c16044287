import { crossEntropyGradient, softmax } from '#engine';
import { expectation, FEW_DRAWS, logitsOf, MODEST_LOGITS } from '../inputs/proposalInputs.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** With the model itself as proposal the conditional gradient keeps its direction and loses 1/(S+1) of its length. */
export const modelAsProposal = defineDerivation({
  id: 'model-as-proposal',
  title: 'Draw from the model itself: the right direction, a little short',
  inputs: [...MODEST_LOGITS, FEW_DRAWS],
  lines: [
    {
      tex: "\\mathrm{E}\\Bigl[\\frac{\\partial \\Loss'}{\\partial \\zk{k}}\\Bigr] &= \\mathrm{E}\\Bigl[\\sum_{c \\in C :\\, k_c = k} \\operatorname{softmax}(\\z')_c\\Bigr] - [k = 1]",
      reason: 'share minus label over the candidates; the label is class 1, $\\q = \\yhat$, hits kept',
      claims: 'given',
      evaluate: (inputs) => {
        const z = logitsOf(inputs);
        const q = Array.from(softmax(z));
        return z.map(
          (_, k) =>
            expectation(q, inputs.draws, (classes) => {
              const candidates = [0, ...classes];
              const shares = softmax(candidates.map((c) => z[c] - ln(q[c])));
              return candidates.reduce((sum, c, at) => (c === k ? sum + shares[at] : sum), 0);
            }) - (k === 0 ? 1 : 0),
        );
      },
    },
    {
      tex: '&= \\frac{[k = 1] + S \\, \\yhatk{k}}{S + 1} - [k = 1]',
      reason:
        '$\\zk{k} - \\ln \\yhatk{k}$ is the same for all $k$: each of $S + 1$ candidates gets an equal share',
      claims: 'equal',
      evaluate: (inputs) =>
        Array.from(softmax(logitsOf(inputs)), (share, k) => {
          const label = k === 0 ? 1 : 0;
          return (label + inputs.draws * share) / (inputs.draws + 1) - label;
        }),
    },
    {
      tex: '&= \\frac{S}{S + 1} \\, \\bigl( \\yhatk{k} - [k = 1] \\bigr)',
      reason: 'collected: the full gradient, shorter by a factor that goes to 1',
      claims: 'equal',
      evaluate: (inputs) =>
        Array.from(
          crossEntropyGradient(logitsOf(inputs), 0),
          (slope) => (inputs.draws / (inputs.draws + 1)) * slope,
        ),
    },
    {
      tex: '&= \\yhatk{k} - [k = 1]',
      reason: 'a common slip: even the best proposal does not make a sampled gradient exact',
      claims: 'slip',
      evaluate: (inputs) => Array.from(crossEntropyGradient(logitsOf(inputs), 0)),
    },
  ],
});
