import { ensure, ensureFinite, ensureNotEmpty, typed } from '../requirements.ts';
import { entropy } from './entropy.ts';

/** Enough to narrow a step of at most 1 to the last digits of float64. */
const HALVINGS = 50;

/**
 * The distribution of a given entropy on the straight way from the even distribution in a direction: a point of a
 * contour of the hill of entropy. The entropy falls along every such way, so there is one, or the simplex ends before.
 * @formula q = \tfrac{1}{K} + s\,d, \quad s \ge 0, \qquad H(q) = h
 * @param direction d, [K], not all 0, summing to 0
 * @param nats h, the entropy, in [0, ln K]
 * @returns q, [K], a distribution; the end of the simplex where H stays above h all the way
 * @throws RangeError when the direction is empty, not finite, 0 or leads off the simplex's plane, or h is out of range
 * @source C. E. Shannon, A mathematical theory of communication (1948)
 * @example
 * atEntropy([1, -1, 0], 1)
 */
export function atEntropy(direction: ArrayLike<number>, nats: number): Float64Array {
  ensureNotEmpty('direction', direction);
  ensureFinite('direction', direction);
  const steps = Float64Array.from(direction);
  const even = 1 / steps.length;
  const size = Math.max(...steps.map(Math.abs));
  const off = steps.reduce((sum, d) => sum + d, 0);
  ensure(size > 0 && Math.abs(off) <= 1e-9 * size, 'direction', 'not 0, with entries that sum to 0', off);
  const most = Math.log(steps.length);
  ensure(Number.isFinite(nats) && nats >= 0 && nats <= most, 'nats', `a number in [0, ${most}]`, typed(nats));
  const ends = steps.map((d) => (d < 0 ? even / -d : Number.POSITIVE_INFINITY));
  const end = Math.min(...ends);
  const at = (s: number) =>
    steps.map((d, k) => (s === end && ends[k] === end ? 0 : Math.max(0, even + s * d)));
  if (entropy(at(end)) >= nats) return at(end);
  let [near, far] = [0, end];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    if (entropy(at(middle)) > nats) near = middle;
    else far = middle;
  }
  return at(near);
}
