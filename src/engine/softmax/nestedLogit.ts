import { ensure, ensureFinite, ensureInteger, ensureLength, ensureNotEmpty, typed } from '../requirements.ts';
import { logSumExp } from './logSumExp.ts';
import { softmax } from './softmax.ts';

/**
 * The nested logit model: first a nest is chosen, then an option of it. Options of one nest share a part of their
 * noise: λ = 1 shares none and is the softmax; towards λ = 0 they become one option under several names.
 * @formula P(k) = \operatorname{softmax}(\lambda I)_{n} \cdot \operatorname{softmax}(z_{n} / \lambda)_k, \qquad I_n = \operatorname{lse}_{j \in n}(z_j / \lambda)
 * @param logits z, [K], nats, finite
 * @param nests [K], the nest of each option, integers in 0..K−1
 * @param independence λ, the same for all nests, in [0.001, 1]
 * @returns probabilities [K]
 * @throws RangeError when logits is empty or not finite, nests are no such integers or not as many, or λ is out of range
 * @source K. Train, Discrete choice methods with simulation, 2nd edition (2009), chapter 4; after D. McFadden (1978)
 * @example
 * nestedLogit([0, 0, 0], [0, 1, 1], 0.5)
 */
export function nestedLogit(
  logits: ArrayLike<number>,
  nests: ArrayLike<number>,
  independence: number,
): Float64Array {
  ensureNotEmpty('logits', logits);
  ensureFinite('logits', logits);
  ensureLength('nests', nests, logits.length, 'one for each logit');
  for (let k = 0; k < nests.length; k += 1) ensureInteger(`nests[${k}]`, nests[k], 0, nests.length - 1);
  const isInside = Number.isFinite(independence) && independence >= 0.001 && independence <= 1;
  ensure(isInside, 'independence', 'a number in [0.001, 1]', typed(independence));
  const names = [...new Set(Array.from(nests))];
  const members = names.map((name) => Array.from(nests, (_, k) => k).filter((k) => nests[k] === name));
  const inside = members.map((ks) => ks.map((k) => logits[k] / independence));
  const chosen = softmax(inside.map((scaled) => independence * logSumExp(scaled)));
  const probabilities = new Float64Array(logits.length);
  for (const [nest, ks] of members.entries()) {
    const within = softmax(inside[nest]);
    for (const [place, k] of ks.entries()) probabilities[k] = chosen[nest] * within[place];
  }
  return probabilities;
}
