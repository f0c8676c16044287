import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import type { Derived, Table, WidgetSpec } from '#widgets/kit/settings/widgetSpec.ts';
import { PYTHON } from '../../python.ts';

export const LINK = 'https://example.org/lesson/?machine.numClasses=3#machine';

/** What a program prints, as rows of cells by the name of their column. */
export type Printed = readonly Readonly<Record<string, string>>[];

/** @param options words after the program's name, such as where its data lie */
export function run(program: string, options: readonly string[] = []): Printed {
  const printed = execFileSync(PYTHON, ['-', ...options], { input: program, encoding: 'utf8' });
  const [head, ...rows] = printed
    .trimEnd()
    .split('\n')
    .map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g)].map((m) => m[1] ?? m[2] ?? ''));
  return rows.map((cells) => Object.fromEntries(head!.map((name, index) => [name, cells[index] ?? ''])));
}

/** Every printed number is that of the row of the page's table that has the same first cell. */
export function expectRowsOf(table: Table, printed: Printed, digits: number): void {
  const [key] = table.columns;
  for (const cells of printed) {
    const row = table.rows.find(([first]) => String(first) === cells[key!]) ?? [];
    for (const [name, cell] of Object.entries(cells)) {
      const shown = row[table.columns.indexOf(name)];
      const where = `${name} of row ${cells[key!]}`;
      expect(shown, where).toBeDefined();
      if (typeof shown !== 'number') expect(cell, where).toBe(shown);
      else if (Math.abs(shown) < 1e-9) expect(Math.abs(Number(cell)), where).toBeLessThan(1e-9);
      else expect(Number(cell) / shown, where).toBeCloseTo(1, digits);
    }
  }
}

/** A widget whose settings are enough for its table. */
export interface Settled<P extends ParamTable> extends Pick<WidgetSpec<P>, 'params'> {
  derive(state: StateOf<P>): Derived;
}

/** The program of these settings prints so many rows, all as in the page's table. */
export function checkProgram<P extends ParamTable>(
  spec: Settled<P>,
  toPython: (state: StateOf<P>, link: string) => string,
  patch: Partial<StateOf<P>>,
  { numRows, digits = 10 }: { numRows: number; digits?: number },
): void {
  const state = { ...defaultState(spec.params), ...patch };
  const printed = run(toPython(state, LINK));
  expect(printed).toHaveLength(numRows);
  expectRowsOf(spec.derive(state).table, printed, digits);
}
