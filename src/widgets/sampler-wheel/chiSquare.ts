/** Cells expected less often than this are joined with the next: the usual rule for Pearson's test. */
const LEAST_EXPECTED = 5;

/** Upper 5 % point of the standard normal distribution. */
const NORMAL_95 = 1.6448536269514722;

export interface ChiSquare {
  /** Σ (observed − expected)² / expected. */
  readonly value: number;
  readonly degreesOfFreedom: number;
  /** A fair wheel stays below this in 95 of 100 trials. */
  readonly limit: number;
}

/**
 * Pearson's χ² of counts with a fixed total; undefined while too few draws are there to say anything. The limit by
 * Wilson and Hilferty (PNAS 17, 1931), off by less than 1 % from 3 degrees of freedom on.
 */
export function chiSquare(observed: readonly number[], expected: readonly number[]): ChiSquare | undefined {
  const cells: { observed: number; expected: number }[] = [];
  let open = { observed: 0, expected: 0 };
  for (const [index, count] of observed.entries()) {
    open = { observed: open.observed + count, expected: open.expected + expected[index] };
    if (open.expected < LEAST_EXPECTED) continue;
    cells.push(open);
    open = { observed: 0, expected: 0 };
  }
  const last = cells.at(-1);
  if (last) {
    last.observed += open.observed;
    last.expected += open.expected;
  }
  const degreesOfFreedom = cells.length - 1;
  if (degreesOfFreedom < 1) return undefined;
  const value = cells.reduce((sum, cell) => sum + (cell.observed - cell.expected) ** 2 / cell.expected, 0);
  const ninth = 2 / (9 * degreesOfFreedom);
  const limit = degreesOfFreedom * (1 - ninth + NORMAL_95 * Math.sqrt(ninth)) ** 3;
  return { value, degreesOfFreedom, limit };
}
