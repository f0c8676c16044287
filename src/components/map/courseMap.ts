import type { CourseLesson } from '../site/courseOf.ts';

/** How large a lesson stands on the map, px. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
  /** Between lessons, and between rows. */
  readonly gap: number;
  readonly rowGap: number;
}

/** For a column of text and more, and for a phone of 390 px. */
export const WIDE: MapSize = { width: 204, height: 60, gap: 52, rowGap: 40 };
export const NARROW: MapSize = { width: 104, height: 84, gap: 18, rowGap: 32 };

/** What stands on a map, below all that it needs. */
export type Needing = Pick<CourseLesson, 'number' | 'needs'>;

interface Place<T extends Needing> {
  readonly lesson: T;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface CourseMap<T extends Needing = CourseLesson> {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place<T>[];
  /** From a lesson to one that needs it, as the path of a line. */
  readonly ways: readonly { readonly from: number; readonly to: number; readonly path: string }[];
}

/**
 * Refuses what cannot be drawn as a map: a lesson needs lessons of the course that stand before it, each once.
 *
 * @throws Error naming the lesson, what it needs, and what is allowed.
 */
export function checkNeeds(course: readonly Needing[]): void {
  const known = new Set(course.map(({ number }) => number));
  for (const { number, needs } of course) {
    const wrong = needs.find((need, at) => need >= number || !known.has(need) || needs.indexOf(need) !== at);
    if (wrong === undefined) continue;
    throw new Error(
      `lesson ${number}: needs: got ${JSON.stringify(needs)}; allowed: numbers of lessons before ${number}, each once`,
    );
  }
}

/** All that a lesson builds on, directly or not. */
export function allNeeds(course: readonly Needing[], number: number): ReadonlySet<number> {
  const all = new Set<number>();
  const collect = (from: number): void => {
    for (const need of course.find((lesson) => lesson.number === from)?.needs ?? []) {
      if (all.has(need)) continue;
      all.add(need);
      collect(need);
    }
  };
  collect(number);
  return all;
}

/** Where each lesson stands: rows from the top, each below all that it needs; columns from the left. */
function cellsOf(course: readonly Needing[]): ReadonlyMap<number, Cell> {
  const cells = new Map<number, { row: number; column: number }>();
  for (const { number, needs } of course) {
    cells.set(number, { row: Math.max(-1, ...needs.map((need) => cells.get(need)!.row)) + 1, column: 0 });
  }
  const rows = Map.groupBy(course, ({ number }) => cells.get(number)!.row);
  const numColumns = Math.max(...[...rows.values()].map((row) => row.length));
  const followers = (number: number) =>
    course.filter((each) => allNeeds(course, each.number).has(number)).length;
  for (const row of rows.values()) {
    const free = Array.from({ length: numColumns }, (_, column) => column);
    // Who leads on to most lessons stands straight below what it needs; the others beside it.
    for (const { number, needs } of row.toSorted((a, b) => followers(b.number) - followers(a.number))) {
      const above = needs.map((need) => cells.get(need)!.column);
      const wanted =
        above.length === 0
          ? (numColumns - 1) / 2
          : above.reduce((sum, column) => sum + column, 0) / above.length;
      free.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
      cells.get(number)!.column = free.shift()!;
    }
  }
  return cells;
}

/** The column in which a way runs past the rows between its ends: a half is the gap between two columns. */
function columnBetween(from: Cell, to: Cell, cells: ReadonlyMap<number, Cell>): number {
  const taken = new Set(
    [...cells.values()].filter(({ row }) => row > from.row && row < to.row).map(({ column }) => column),
  );
  if (!taken.has(from.column)) return from.column;
  if (!taken.has(to.column)) return to.column;
  return from.column + (to.column < from.column ? -0.5 : 0.5);
}

/** The lessons in rows, each below all that it needs. */
export function courseMap<T extends Needing>(course: readonly T[], size: MapSize): CourseMap<T> {
  checkNeeds(course);
  const { width, height, gap, rowGap } = size;
  const cells = cellsOf(course);
  const left = (column: number) => column * (width + gap);
  const top = (row: number) => row * (height + rowGap);
  const centre = (column: number) => left(column) + width / 2;
  const all = [...cells.values()];
  const bend = (fromX: number, toX: number, y: number) =>
    `C${fromX} ${y - rowGap / 2} ${toX} ${y - rowGap / 2} ${toX} ${y}`;
  /** A line down that passes the rows between its ends straight, and bends in the gaps between rows. */
  const way = (from: Cell, to: Cell): string => {
    const [start, end] = [centre(from.column), centre(to.column)];
    const begin = `M${start} ${top(from.row) + height}`;
    if (to.row === from.row + 1) return begin + bend(start, end, top(to.row));
    const between = centre(columnBetween(from, to, cells));
    const past = `V${top(to.row) - rowGap}`;
    return begin + bend(start, between, top(from.row + 1)) + past + bend(between, end, top(to.row));
  };
  return {
    width: left(Math.max(...all.map(({ column }) => column))) + width,
    height: top(Math.max(...all.map(({ row }) => row))) + height,
    places: course.map((lesson) => {
      const { row, column } = cells.get(lesson.number)!;
      return { lesson, x: left(column), y: top(row) };
    }),
    ways: course.flatMap(({ number, needs }) =>
      needs.map((need) => ({ from: need, to: number, path: way(cells.get(need)!, cells.get(number)!) })),
    ),
  };
}

/** A title in lines of at most so many letters, broken between words. */
export function linesOf(title: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
