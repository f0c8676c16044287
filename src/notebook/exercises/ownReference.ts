import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, rowsOf, sumOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

type Table = readonly (readonly number[])[];

/** [K × D], and the class to pin. */
const CASES: readonly { readonly rows: Table; readonly reference: number }[] = [
  {
    rows: [
      [1, -2],
      [0.5, 3],
      [-1.5, -1],
    ],
    reference: 2,
  },
  {
    rows: [
      [4, 1, 0.25],
      [2, -3, 0.75],
    ],
    reference: 0,
  },
];

/** A few sums of numbers near 1. */
const TOLERANCE = 1e-9;

/** Complains unless each column of `given` differs from row to row as it did in `rows`. */
function ensureSameGaps(given: Table, rows: Table, what: string): void {
  for (const [k, row] of given.entries())
    for (const [d, value] of row.entries()) {
      const [gap, wanted] = [value - given[0][d], rows[k][d] - rows[0][d]];
      if (Math.abs(gap - wanted) <= TOLERANCE) continue;
      throw new Wrong(
        `${what}: in column ${d} row ${k} minus row 0 was ${formatFigure(wanted)} and is now ${formatFigure(gap)}, so the shares have changed.`,
      );
    }
}

export const ownReference: Exercise = {
  hints: [
    'A row taken away from every row changes no share. Which row makes the row of the reference 0?',
    'To pin a class, take its row away from all rows, its own included.',
    'To go back, take from each column its mean over the classes: then the columns sum to 0.',
  ],
  solution: `function myReference(rows: number[][], reference: number): number[][] {
  return rows.map((row) => row.map((value, d) => value - rows[reference][d]));
}
function mySymmetric(rows: number[][]): number[][] {
  const means = rows[0].map((_, d) => rows.reduce((sum, row) => sum + row[d], 0) / rows.length);
  return rows.map((row) => row.map((value, d) => value - means[d]));
}`,
  check: checked((names) => {
    const myReference = functionOf(names, 'myReference');
    const mySymmetric = functionOf(names, 'mySymmetric');
    for (const { rows, reference } of CASES) {
      const [numClasses, width] = [rows.length, rows[0].length];
      const copy = (table: Table) => table.map((row) => [...row]);
      const what = `myReference(${formatValue(rows)}, ${reference})`;
      const pinned = rowsOf(myReference(copy(rows), reference), numClasses, width, what);
      const left = pinned[reference].find((value) => !(Math.abs(value) <= TOLERANCE));
      if (left !== undefined)
        throw new Wrong(
          `${what} should pin class ${reference}, but its row is not 0: it holds ${formatFigure(left)}.`,
        );
      ensureSameGaps(pinned, rows, what);
      const back = `mySymmetric(${formatValue(pinned)})`;
      const symmetric = rowsOf(mySymmetric(copy(pinned)), numClasses, width, back);
      ensureSameGaps(symmetric, rows, back);
      const sums = symmetric[0].map((_, d) => sumOf(symmetric.map((row) => row[d])));
      const d = sums.findIndex((sum) => !(Math.abs(sum) <= TOLERANCE));
      if (d >= 0)
        throw new Wrong(
          `${back} keeps the shares, but its column ${d} sums to ${formatFigure(sums[d])}, not to 0.`,
        );
    }
    return 'Both tables are one model: the pinned row is 0, the columns sum to 0, and no difference has changed.';
  }),
};
