/** What some dozen subtractions may leave of a diagonal element in place of 0, as a share of what stood there. */
const ROUNDING = 64 * Number.EPSILON;

/**
 * Solves H d = b for a symmetric positive semidefinite H [P × P], given by its lower triangle, by elimination with
 * pivots from the diagonal (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 10.3).
 * Where H is flat up to rounding, d stays 0; rounding is measured by each diagonal element, so that units do not
 * matter. Overwrites H.
 */
export function solveSemidefinite(hessian: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const floors = b.map((_, i) => ROUNDING * hessian[i * size + i]);
  const left = Array.from(b, (_, i) => i);
  const rest = b.slice();
  /** The pivots in the order they were taken, each with its row over those left after it. */
  const taken: { pivot: number; diagonal: number; row: Float64Array; after: number[] }[] = [];
  while (left.length > 0) {
    let place = -1;
    let diagonal = 0;
    for (const [index, i] of left.entries()) {
      const value = hessian[i * size + i];
      if (value > floors[i] && value > diagonal) [place, diagonal] = [index, value];
    }
    if (place < 0) break;
    const [pivot] = left.splice(place, 1);
    const after = left.slice();
    const row = Float64Array.from(after, (i) => hessian[Math.max(i, pivot) * size + Math.min(i, pivot)]);
    for (const [index, i] of after.entries()) {
      const share = row[index] / diagonal;
      if (share === 0) continue;
      // `after` ascends, so this is the lower triangle.
      for (let other = 0; other <= index; other += 1) hessian[i * size + after[other]] -= share * row[other];
      rest[i] -= share * rest[pivot];
    }
    taken.push({ pivot, diagonal, row, after });
  }
  const solution = new Float64Array(size);
  for (const { pivot, diagonal, row, after } of taken.toReversed()) {
    const known = after.reduce((sum, i, index) => sum + row[index] * solution[i], 0);
    solution[pivot] = (rest[pivot] - known) / diagonal;
  }
  return solution;
}
