import vm from 'node:vm';
import { cellPlot } from '#figures/charts/cellPlot.ts';
import { verdictOn } from '../exercises/index.ts';
import { type CellSource, lessonCells } from '../language/lessonCells.ts';
import { programOf } from '../language/program.ts';
import { fetchDatasets, fetchedNamesOf } from '../runtime/fetchDatasets.ts';
import { NOTHING_FETCHED, type SiteFiles } from '../runtime/fetched.ts';
import { modules } from '../runtime/modules.ts';
import type { CellReport } from '../runtime/report.ts';
import { type CellFunction, runCells } from '../runtime/runCells.ts';

/** A cell takes milliseconds; an endless loop in one must not keep a build waiting. */
const MOST_WORK_MS = 2000;

/** The column of the text on a wide page. */
const FIGURE_WIDTH = 640;

interface BuildOptions {
  /** Pixels. */
  readonly figureWidth?: number;
  /** Where data sets that have to be fetched come from; without it there are none. */
  readonly files?: SiteFiles;
}

/** The name by which the program is known in a stack of calls. */
const PROGRAM = 'live-cells.js';

declare global {
  var runLiveCell: (() => Promise<void>) | undefined;
}

/** Calls a cell; what does not give control back in time is stopped. */
function callWithin(run: () => Promise<void>): Promise<void> {
  globalThis.runLiveCell = run;
  try {
    return vm.runInThisContext('globalThis.runLiveCell()', { timeout: MOST_WORK_MS });
  } finally {
    globalThis.runLiveCell = undefined;
  }
}

/** What comes of a lesson's cells, by id, when the page is built. */
export async function runAtBuild(
  cells: readonly CellSource[],
  { figureWidth = FIGURE_WIDTH, files }: BuildOptions = {},
): Promise<ReadonlyMap<string, CellReport>> {
  const { ordered, problems } = lessonCells(cells);
  const reports = new Map<string, CellReport>();
  for (const [id, { line, message }] of problems)
    reports.set(id, { id, values: [], outputs: [], problem: { line, text: message } });
  const { text, plan } = programOf(ordered);
  const functions = vm.runInThisContext(text, { filename: PROGRAM }) as readonly CellFunction[];
  await runCells(functions, plan, {
    modules: { ...modules, plot: cellPlot(figureWidth) },
    fetched: files ? await fetchDatasets(fetchedNamesOf(ordered), files) : NOTHING_FETCHED,
    places: /live-cells\.js:(\d+):\d+/g,
    firstLine: 1,
    post: (message) => {
      if (message.kind === 'cell') reports.set(message.report.id, message.report);
    },
    call: callWithin,
    verdict: verdictOn,
  });
  return reports;
}
