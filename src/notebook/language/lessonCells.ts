import { CellError } from './cellError.ts';
import { type ParsedCell, parseCell } from './parseCell.ts';

/** A cell of a lesson as it stands now. */
export interface CellSource {
  /** Its name in links and storage. */
  readonly id: string;
  /** What others call it: its number in the margin. */
  readonly label: string;
  readonly source: string;
}

/** A name and where a cell gets it: from a module, or from another cell. */
export type Need =
  | { readonly local: string; readonly module: string; readonly name: string; readonly line: number }
  | { readonly local: string; readonly cell: string };

export interface ReadyCell extends CellSource {
  readonly parsed: ParsedCell;
  readonly needs: readonly Need[];
}

export interface LessonCells {
  /** Cells that can run, each after those that it needs. */
  readonly ordered: readonly ReadyCell[];
  /** By id of the cell: why it cannot run. */
  readonly problems: ReadonlyMap<string, CellError>;
}

type Parsed = CellSource & { readonly parsed: ParsedCell };

/** Who makes each name, and what each cell that makes one again is told. */
function makersOf(cells: readonly Parsed[], problems: Map<string, CellError>): Map<string, Parsed> {
  const makers = new Map<string, Parsed>();
  for (const cell of cells)
    for (const [name, line] of cell.parsed.declares) {
      const first = makers.get(name);
      if (first && !problems.has(cell.id))
        problems.set(
          cell.id,
          new CellError(line, `${name} is made in cell ${first.label} already; choose another name`),
        );
      if (!first) makers.set(name, cell);
    }
  for (const cell of cells)
    for (const { local, line } of cell.parsed.imports) {
      const maker = makers.get(local);
      if (maker && maker !== cell && !problems.has(maker.id))
        problems.set(
          maker.id,
          new CellError(
            maker.parsed.declares.get(local) ?? line,
            `${local} is imported in cell ${cell.label}; choose another name for yours`,
          ),
        );
    }
  return makers;
}

function needsOf(cell: Parsed, all: readonly Parsed[], makers: ReadonlyMap<string, Parsed>): Need[] {
  const own = cell.parsed.imports.map(({ local, module, name, line }) => ({ local, module, name, line }));
  const taken = [...cell.parsed.uses].flatMap(([local, line]): Need[] => {
    if (own.some((need) => need.local === local)) return [];
    const maker = makers.get(local);
    if (maker) return [{ local, cell: maker.id }];
    // A name that another cell imports is a name of the lesson, too.
    const imported = all
      .flatMap(({ parsed }) => parsed.imports)
      .find((candidate) => candidate.local === local);
    return imported ? [{ local, module: imported.module, name: imported.name, line }] : [];
  });
  return [...own, ...taken];
}

/** Each cell after those that it needs, otherwise as on the page; cells that need each other are named as a problem. */
function inOrder(cells: readonly ReadyCell[], problems: Map<string, CellError>): ReadyCell[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const ordered: ReadyCell[] = [];
  const open: ReadyCell[] = [];
  const visit = (cell: ReadyCell): void => {
    if (ordered.includes(cell)) return;
    if (open.includes(cell)) {
      const circle = open.slice(open.indexOf(cell));
      const labels = circle.map(({ label }) => label).join(' and ');
      for (const { id } of circle)
        problems.set(id, new CellError(1, `cells ${labels} need each other’s names: neither can be first`));
      return;
    }
    open.push(cell);
    for (const need of cell.needs) {
      const needed = 'cell' in need ? byId.get(need.cell) : undefined;
      if (needed) visit(needed);
    }
    open.pop();
    ordered.push(cell);
  };
  cells.forEach(visit);
  return ordered;
}

/** The cells of a lesson, read, with what each needs, in an order in which they can run. */
export function lessonCells(cells: readonly CellSource[]): LessonCells {
  const problems = new Map<string, CellError>();
  const parsed = cells.flatMap((cell): Parsed[] => {
    try {
      return [{ ...cell, parsed: parseCell(cell.source) }];
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      problems.set(cell.id, error);
      return [];
    }
  });
  const makers = makersOf(parsed, problems);
  const ready = parsed.map((cell) => ({ ...cell, needs: needsOf(cell, parsed, makers) }));
  const ordered = inOrder(ready, problems);
  return { ordered: ordered.filter(({ id }) => !problems.has(id)), problems };
}

/** Of the cells in order: those asked for, those they need, and those that need them. */
export function cellsToRun(ordered: readonly ReadyCell[], asked: readonly string[]): readonly ReadyCell[] {
  const needsCell = (cell: ReadyCell, ids: ReadonlySet<string>) =>
    cell.needs.some((need) => 'cell' in need && ids.has(need.cell));
  const chosen = new Set(asked);
  for (const cell of ordered) if (needsCell(cell, chosen)) chosen.add(cell.id);
  for (const cell of [...ordered].reverse())
    if (chosen.has(cell.id)) for (const need of cell.needs) if ('cell' in need) chosen.add(need.cell);
  return ordered.filter(({ id }) => chosen.has(id));
}
