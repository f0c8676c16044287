import { siteRoot } from '#params/siteRoot.ts';
import { cellsToRun, lessonCells, type ReadyCell } from '../language/lessonCells.ts';
import { programOf } from '../language/program.ts';
import { type Fetched, NOTHING_FETCHED } from '../runtime/fetched.ts';
import type { InputValues } from '../runtime/report.ts';
import { DID_NOT_START, type OpenFrame, openFrame } from '../sandbox/openFrame.ts';
import { type RunEnd, runInSandbox } from '../sandbox/runInSandbox.ts';
import type { LiveCell } from './liveCell.tsx';

const WORDS_OF_END: Readonly<Record<Exclude<RunEnd, 'ended'>, string>> = {
  'took too long': 'stopped after 2 seconds of work: an endless loop, or a promise that never ends?',
  stopped: 'stopped, as you asked',
  'said too much': 'stopped: it says more than a page can show',
  broke: 'the browser gave up running this',
  'did not start': DID_NOT_START,
};

/** The scripts before a program: Plot is a hundred kilobytes, and comes to those who import it. */
async function scriptFor(cells: readonly ReadyCell[]): Promise<string> {
  const needsPlot = cells.some(({ needs }) =>
    needs.some((need) => 'module' in need && need.module === 'plot'),
  );
  const [runtime, plot] = await Promise.all([
    import('../runtime/worker.ts?classic'),
    needsPlot ? import('../runtime/plotScript.ts?classic') : undefined,
  ]);
  return plot ? `${plot.default}\n${runtime.default}` : runtime.default;
}

/** Their readers, too, come to those who import one of these data sets. */
async function dataFor(cells: readonly ReadyCell[]): Promise<Fetched> {
  const usesData = cells.some(({ needs }) =>
    needs.some((need) => 'module' in need && need.module === 'datasets'),
  );
  if (!usesData) return NOTHING_FETCHED;
  const { fetchDatasets, fetchedNamesOf } = await import('../runtime/fetchDatasets.ts');
  return fetchDatasets(fetchedNamesOf(cells), { siteRoot: siteRoot(), fetchFile: (url) => fetch(url) });
}

/** Narrower a figure cannot be read; it scales. */
const NARROWEST_FIGURE = 320;

export interface Runner {
  /** Runs the cells asked for, with those that they need and those that need them or did so. */
  run(asked: readonly string[]): Promise<void>;
  stop(): void;
  /** Fetches what the first run of a cell will need, and opens its frame; later runs find all of it. */
  warm(id: string): void;
}

/** @param inputsOf what the reader has set in a cell */
export function createRunner(cells: readonly LiveCell[], inputsOf: (id: string) => InputValues): Runner {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  let running: AbortController | undefined;
  let isWarm = false;
  let waitingFrame: OpenFrame | undefined;
  /** What stands on the page follows from these: a cell that no longer makes a name still had cells that took it. */
  let shown = lessonCells(cells.map((cell) => ({ ...cell.source(), source: cell.original }))).ordered;

  const newFrame = () => openFrame(new URL('cells.htm', siteRoot()).href);

  async function runChosen(chosen: readonly ReadyCell[], signal: AbortSignal): Promise<void> {
    const waiting = new Set(chosen.map(({ id }) => id));
    for (const id of waiting) byId.get(id)?.setRunning(true);
    let current = chosen[0].id;
    const frame = waitingFrame ?? newFrame();
    waitingFrame = undefined;
    isWarm = true;
    try {
      const [runtime, fetched] = await Promise.all([scriptFor(chosen), dataFor(chosen)]);
      const end = await runInSandbox(programOf(chosen, inputsOf), {
        frame,
        runtime,
        fetched,
        figureWidth: Math.max(NARROWEST_FIGURE, byId.get(chosen[0].id)!.width()),
        signal,
        begins: (id) => {
          current = id;
        },
        report: (report) => {
          if (waiting.delete(report.id)) byId.get(report.id)?.show(report);
        },
      });
      if (end === 'ended') return;
      for (const id of waiting) {
        const text =
          id === current ? WORDS_OF_END[end] : 'this did not run, for a cell before it has stopped';
        byId.get(id)?.show({ id, values: [], outputs: [], problem: { text } });
      }
    } finally {
      frame.element.remove();
    }
  }

  return {
    async run(asked) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const { ordered, problems } = lessonCells(cells.map((cell) => cell.source()));
      for (const [id, { line, message: text }] of problems)
        byId.get(id)?.show({ id, values: [], outputs: [], problem: { line, text } });
      const touched = cellsToRun(shown, asked).map(({ id }) => id);
      shown = ordered;
      const chosen = cellsToRun(ordered, [...asked, ...touched]);
      if (chosen.length === 0) {
        waitingFrame?.element.remove();
        waitingFrame = undefined;
        return;
      }
      try {
        await runChosen(chosen, mine.signal);
      } finally {
        if (running === mine) for (const cell of cells) cell.setRunning(false);
      }
    },
    stop: () => running?.abort(),
    warm(id) {
      if (isWarm) return;
      isWarm = true;
      waitingFrame = newFrame();
      const { ordered } = lessonCells(cells.map((cell) => cell.source()));
      // What cannot be fetched now is asked for again at Run, and said there.
      scriptFor(cellsToRun(ordered, [id])).catch(() => {});
    },
  };
}
