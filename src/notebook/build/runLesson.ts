import type { CellReport } from '../runtime/report.ts';
import { runAtBuild } from './runAtBuild.ts';

/** A cell as it stands in a lesson's file. */
interface CellInFile {
  readonly id: string;
  readonly source: string;
  /** Line of its first line in the file. */
  readonly line: number;
}

const runs = new Map<string, Promise<ReadonlyMap<string, CellReport>>>();

/**
 * What comes of a lesson's cells, by id; they run once for all cells of the page.
 * @throws Error with file, line and what was found: it stops the build
 */
export async function runLesson(
  cells: readonly CellInFile[],
  file: string,
): Promise<ReadonlyMap<string, CellReport>> {
  const key = JSON.stringify([file, cells]);
  const known = runs.get(key);
  const run = known ?? runAtBuild(cells.map(({ id, source }) => ({ id, label: id, source })));
  runs.set(key, run);
  const reports = await run;
  for (const { id, line } of cells) {
    const problem = reports.get(id)?.problem;
    if (problem)
      throw new Error(`${file}:${line + (problem.line ?? 1) - 1}: live cell ${id}: ${problem.text}`);
  }
  return reports;
}
