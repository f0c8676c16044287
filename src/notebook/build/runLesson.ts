import type { SiteFiles } from '../runtime/fetched.ts';
import type { CellReport, Shown } from '../runtime/report.ts';
import { runAtBuild } from './runAtBuild.ts';

/** A cell as it stands in a lesson's file. */
interface CellInFile {
  readonly id: string;
  readonly source: string;
  /** Line of its first line in the file. */
  readonly line: number;
}

const runs = new Map<string, Promise<ReadonlyMap<string, CellReport>>>();

/** Pixels: the column of the text on most phones. */
const NARROW_WIDTH = 340;

const withNarrow = (shown: Shown, narrow: Shown | undefined): Shown =>
  shown.kind === 'figure' && narrow?.kind === 'figure' ? { ...shown, narrow: narrow.drawn } : shown;

/** Cells that draw run again for figures as wide as a phone: nobody knows where the page will be read. */
async function runForBothWidths(
  cells: readonly CellInFile[],
  files: SiteFiles | undefined,
): Promise<ReadonlyMap<string, CellReport>> {
  const sources = cells.map(({ id, source }) => ({ id, label: id, source }));
  const wide = await runAtBuild(sources, { files });
  if (![...wide.values()].some(({ outputs }) => outputs.some(({ kind }) => kind === 'figure'))) return wide;
  const narrow = await runAtBuild(sources, { files, figureWidth: NARROW_WIDTH });
  return new Map(
    [...wide].map(([id, report]) => [
      id,
      {
        ...report,
        outputs: report.outputs.map((shown, index) => withNarrow(shown, narrow.get(id)?.outputs[index])),
      },
    ]),
  );
}

/**
 * What comes of a lesson's cells, by id; they run once for all cells of the page.
 * @param files where data sets come from that have to be fetched
 * @throws Error with file, line and what was found: it stops the build
 */
export async function runLesson(
  cells: readonly CellInFile[],
  file: string,
  files?: SiteFiles,
): Promise<ReadonlyMap<string, CellReport>> {
  const key = JSON.stringify([file, cells]);
  const known = runs.get(key);
  const run = known ?? runForBothWidths(cells, files);
  runs.set(key, run);
  const reports = await run;
  for (const { id, line } of cells) {
    const problem = reports.get(id)?.problem;
    if (problem)
      throw new Error(`${file}:${line + (problem.line ?? 1) - 1}: live cell ${id}: ${problem.text}`);
  }
  return reports;
}
