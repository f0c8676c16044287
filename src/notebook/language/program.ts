import type { Need, ReadyCell } from './lessonCells.ts';

/** A cell within a program: what it needs, and which lines of the program are its own. */
export interface PlannedCell {
  readonly id: string;
  readonly label: string;
  readonly needs: readonly Need[];
  /** What the reader has set, by the label of its control. */
  readonly inputs: Readonly<Record<string, number | string | boolean>>;
  /** Its first line, counted from 0 at the program's first. */
  readonly from: number;
  readonly numLines: number;
}

export interface CellProgram {
  /** An expression: a list of functions, one a cell, each called with `$cell` and a console. */
  readonly text: string;
  readonly plan: readonly PlannedCell[];
}

const numLinesOf = (text: string) => text.split('\n').length;

/** Cells in the order in which they run → one expression of JavaScript. */
export function programOf(
  cells: readonly ReadyCell[],
  inputsOf: (id: string) => PlannedCell['inputs'] = () => ({}),
): CellProgram {
  const plan: PlannedCell[] = [];
  const parts: string[] = [];
  let line = 1;
  for (const { id, label, needs, parsed } of cells) {
    const scope = needs.map(({ local }) => local).join(', ');
    // Constants, so that a cell that writes to another's name is told so; in blocks, so that its own names may cover them.
    const part = `($cell, console, input) => { 'use strict'; { const { ${scope} } = $cell.scope; return (async () => {\n${parsed.body}\n})(); } },`;
    plan.push({ id, label, needs, inputs: inputsOf(id), from: line + 1, numLines: numLinesOf(parsed.body) });
    parts.push(part);
    line += numLinesOf(part);
  }
  return { text: `[\n${parts.join('\n')}\n]`, plan };
}
