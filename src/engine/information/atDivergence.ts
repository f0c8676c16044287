import { ensure, ensureLength, ensurePositive } from '../requirements.ts';
import { ensureDistribution, klDivergence } from './entropy.ts';

/** Enough to narrow a step of at most 1 to the last digits of float64. */
const HALVINGS = 50;

/**
 * The distribution q at a given divergence from p, on the straight way from p in a direction: a point of a contour
 * of the expected log loss. The divergence rises along every such way, so there is one, or the simplex ends before.
 * @formula q = p + s\,d, \quad s \ge 0, \qquad D(p \,\Vert\, q) = c
 * @param p [K], a distribution
 * @param direction d, [K], not all 0, summing to 0
 * @param divergence c, nats, above 0
 * @returns q, [K], a distribution; the end of the simplex where D stays below c all the way
 * @throws RangeError when p is no distribution, lengths differ, the direction is 0 or leads off the simplex's plane, or c is not above 0
 * @source S. Kullback, R. A. Leibler, On information and sufficiency, Ann. Math. Stat. 22 (1951)
 * @example
 * atDivergence([0.5, 0.3, 0.2], [1, -1, 0], 0.1)
 */
export function atDivergence(
  p: ArrayLike<number>,
  direction: ArrayLike<number>,
  divergence: number,
): Float64Array {
  ensureDistribution('p', p);
  ensureLength('direction', direction, p.length, 'as many as p');
  ensurePositive('divergence', divergence);
  const steps = Array.from(direction);
  const off = steps.reduce((sum, d) => sum + d, 0);
  const size = Math.max(...steps.map(Math.abs));
  ensure(size > 0 && Math.abs(off) <= 1e-9 * size, 'direction', 'not 0, with entries that sum to 0', off);
  // The first entry to reach 0 ends the way; that entry is 0 there, not a rounding error beside it.
  const ends = steps.map((d, k) => (d < 0 ? p[k] / -d : Number.POSITIVE_INFINITY));
  const end = Math.min(...ends);
  const at = (s: number) =>
    Float64Array.from(steps, (d, k) => (s === end && ends[k] === end ? 0 : Math.max(0, p[k] + s * d)));
  if (klDivergence(p, at(end)) <= divergence) return at(end);
  let [near, far] = [0, end];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    if (klDivergence(p, at(middle)) < divergence) near = middle;
    else far = middle;
  }
  return at(near);
}
