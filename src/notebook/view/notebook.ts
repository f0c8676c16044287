import { cellsToRun, lessonCells, type ReadyCell } from '../language/lessonCells.ts';
import { programOf } from '../language/program.ts';
import type { InputValues } from '../runtime/report.ts';
import { type RunEnd, runInSandbox } from '../sandbox/runInSandbox.ts';
import { setValueOf } from './CellControls.tsx';
import { readCellLink, writeCellLink } from './cellLink.ts';
import { keptCells } from './keptCells.ts';
import { LINK_MARK } from './linkMark.ts';
import { type LiveCell, liveCell } from './liveCell.tsx';

export interface Notebook {
  /** What a button of a cell asks for. */
  act(element: HTMLElement, act: string): void;
  /** A control of a cell was moved. */
  moved(element: HTMLElement, control: HTMLInputElement | HTMLSelectElement): void;
  /** Takes over the cells that the address carries. */
  readLink(): Promise<void>;
}

const WORDS_OF_END: Readonly<Record<Exclude<RunEnd, 'ended'>, string>> = {
  'took too long': 'stopped after 2 seconds of work: an endless loop, or a promise that never ends?',
  stopped: 'stopped, as you asked',
  'said too much': 'stopped: it says more than a page can show',
  broke: 'the browser gave up running this',
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

/** Narrower a figure cannot be read; it scrolls. */
const NARROWEST_FIGURE = 320;

/** The live cells of a page, from the first edit or Run on. */
export function openNotebook(): Notebook {
  let running: AbortController | undefined;
  const lesson = document.querySelector<HTMLElement>('live-code')?.dataset.lesson ?? '';
  const cells: LiveCell[] = [...document.querySelectorAll<HTMLElement>('live-code')].map((element) =>
    liveCell(element, {
      run: () => void run([element.dataset.cell!]),
      changed: () => keep(),
    }),
  );
  const byId = new Map(cells.map((cell) => [cell.id, cell]));

  function changedCells(): Record<string, string> {
    const changed = cells.filter((cell) => cell.source().source !== cell.original);
    return Object.fromEntries(changed.map((cell) => [cell.id, cell.source().source]));
  }

  function keep(): void {
    keptCells.keep({ ...keptCells.load(), [lesson]: changedCells() });
  }

  const inputs = new Map<string, InputValues>();
  const moved = new Set<string>();
  let isFollowing = false;

  /** Runs what follows from a control, one run after the other: a slider moves faster than a run ends. */
  async function follow(id: string): Promise<void> {
    moved.add(id);
    if (isFollowing) return;
    isFollowing = true;
    while (moved.size > 0) {
      const ids = [...moved];
      moved.clear();
      await run(ids);
    }
    isFollowing = false;
  }

  /** What stands on the page follows from these: a cell that no longer makes a name still had cells that took it. */
  let shown = lessonCells(cells.map((cell) => ({ ...cell.source(), source: cell.original }))).ordered;

  /** Runs the cells asked for, with those that they need and those that need them or did so. */
  async function run(asked: readonly string[]): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const { ordered, problems } = lessonCells(cells.map((cell) => cell.source()));
    for (const [id, { line, message: text }] of problems)
      byId.get(id)?.show({ id, values: [], outputs: [], problem: { line, text } });
    const touched = cellsToRun(shown, asked).map(({ id }) => id);
    shown = ordered;
    const chosen = cellsToRun(ordered, [...asked, ...touched]);
    if (chosen.length === 0) return;
    const waiting = new Set(chosen.map(({ id }) => id));
    for (const id of waiting) byId.get(id)?.setRunning(true);
    let current = chosen[0].id;
    const frame = new URL(`${document.documentElement.dataset.root}cells.htm`, location.href).href;
    try {
      const script = await scriptFor(chosen);
      const end = await runInSandbox(
        programOf(chosen, (id) => inputs.get(id) ?? {}),
        {
          frame,
          runtime: script,
          figureWidth: Math.max(NARROWEST_FIGURE, byId.get(chosen[0].id)!.width()),
          signal: mine.signal,
          begins: (id) => {
            current = id;
          },
          report: (report) => {
            if (waiting.delete(report.id)) byId.get(report.id)?.show(report);
          },
        },
      );
      if (end !== 'ended')
        for (const id of waiting) {
          const words =
            id === current ? WORDS_OF_END[end] : 'this did not run, for a cell before it has stopped';
          byId.get(id)?.show({ id, values: [], outputs: [], problem: { text: words } });
        }
    } finally {
      if (running === mine) for (const cell of cells) cell.setRunning(false);
    }
  }

  async function copy(cell: LiveCell, text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      cell.say(done);
    } catch {
      cell.say('The browser does not let the page copy; select the code and copy it by hand.');
    }
  }

  async function share(cell: LiveCell): Promise<void> {
    const changed = changedCells();
    const isChanged = Object.keys(changed).length > 0;
    const hash = isChanged ? await writeCellLink(changed) : `#${cell.element.closest('section')?.id ?? ''}`;
    const link = new URL(hash, location.href).href;
    await copy(cell, link, isChanged ? 'Link with your code copied.' : 'Link copied; the code is as it was.');
  }

  async function readLink(): Promise<void> {
    if (!location.hash.startsWith(LINK_MARK)) return;
    try {
      const found = Object.entries(await readCellLink(location.hash)).filter(([id]) => byId.has(id));
      for (const [id, source] of found) {
        byId.get(id)?.write(source);
        byId.get(id)?.say('This code came with the link. It has not run: read it, then press Run.');
      }
      if (found.length === 0) throw new Error('it names no cell of this page');
      byId.get(found[0][0])?.element.scrollIntoView({ block: 'center' });
    } catch (error) {
      cells[0]?.say(`The link holds no code for this page: ${(error as Error).message}.`);
    }
  }

  const kept = keptCells.load()[lesson] ?? {};
  for (const cell of cells) {
    const source = kept[cell.id];
    const isTyped = cell.source().source !== cell.original;
    if (isTyped || source === undefined || source === cell.original) continue;
    cell.write(source);
    cell.say('Your code, kept in this browser. It has not run yet.');
  }
  keep();
  void readLink();

  const acts: Readonly<Record<string, (cell: LiveCell) => void>> = {
    run: (cell) => void run([cell.id]),
    runAll: () => void run(cells.map(({ id }) => id)),
    stop: () => running?.abort(),
    reset: (cell) => {
      cell.write(cell.original);
      inputs.delete(cell.id);
      void run([cell.id]);
    },
    hint: (cell) => cell.hint(),
    solution: (cell) => cell.solve(),
    copy: (cell) => void copy(cell, cell.source().source, 'Code copied.'),
    share: (cell) => void share(cell),
  };

  return {
    act(element, act) {
      const cell = cells.find((candidate) => candidate.element === element);
      if (cell) acts[act]?.(cell);
    },
    moved(element, control) {
      const { cell: id = '' } = element.dataset;
      inputs.set(id, { ...inputs.get(id), [control.dataset.input!]: setValueOf(control) });
      void follow(id);
    },
    readLink,
  };
}
