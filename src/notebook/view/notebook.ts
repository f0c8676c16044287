import type { InputValues } from '../runtime/report.ts';
import { setValueOf } from './CellControls.tsx';
import { readCellLink, type SharedCells, writeCellLink } from './cellLink.ts';
import { createRunner } from './createRunner.ts';
import { keptCells, keptInputs } from './keptCells.ts';
import { LINK_MARK } from './linkMark.ts';
import { type LiveCell, liveCell } from './liveCell.tsx';

export interface Notebook {
  /** What a button of a cell asks for. */
  act(element: HTMLElement, act: string): void;
  /** A control of a cell was moved. */
  moved(element: HTMLElement, control: HTMLInputElement | HTMLSelectElement): void;
  /** The reader comes near: what the first Run needs is on its way from now on. */
  warm(element: HTMLElement): void;
  /** Takes over the cells that the address carries. */
  readLink(): Promise<void>;
}

/** The live cells of a page, from the first edit or Run on. */
export function openNotebook(): Notebook {
  const lesson = document.querySelector<HTMLElement>('live-code')?.dataset.lesson ?? '';
  const cells: LiveCell[] = [...document.querySelectorAll<HTMLElement>('live-code')].map((element) =>
    liveCell(element, {
      run: () => run([element.dataset.cell!]),
      changed: () => keep(),
    }),
  );
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const inputs = new Map<string, InputValues>();
  const runner = createRunner(cells, (id) => inputs.get(id) ?? {});

  function changed(): SharedCells {
    const rewritten = cells.filter((cell) => cell.source().source !== cell.original);
    return {
      cells: Object.fromEntries(rewritten.map((cell) => [cell.id, cell.source().source])),
      inputs: Object.fromEntries(inputs),
    };
  }

  function keep(): void {
    const now = changed();
    keptCells.keep({ ...keptCells.load(), [lesson]: now.cells });
    keptInputs.keep({ ...keptInputs.load(), [lesson]: now.inputs });
  }

  const moved = new Set<string>();
  let isFollowing = false;
  /** Code that came with a link runs when the reader says Run, and not when something is touched. */
  let waitsForRun = false;

  /** Runs what follows from a control, one run after the other: a slider moves faster than a run ends. */
  async function follow(id: string): Promise<void> {
    moved.add(id);
    if (isFollowing) return;
    isFollowing = true;
    while (moved.size > 0) {
      const ids = [...moved];
      moved.clear();
      await runner.run(ids);
    }
    isFollowing = false;
  }

  /** The formatter is four times as large as all else here: it comes with the first press. */
  async function format(cell: LiveCell): Promise<void> {
    const { source } = cell.source();
    try {
      const { formatCode } = await import('./formatCode.ts');
      const { code, caret } = await formatCode(source, cell.caret());
      // Typed on meanwhile: that is worth more.
      if (cell.source().source !== source) return;
      cell.rewrite(code, caret);
      cell.say(code === source ? 'It was in order.' : 'Put in order.');
    } catch (error) {
      cell.say(`Not put in order: ${(error as Error).message}.`);
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
    const now = changed();
    const isChanged = [now.cells, now.inputs].some((part) => Object.keys(part).length > 0);
    const hash = isChanged ? await writeCellLink(now) : `#${cell.element.closest('section')?.id ?? ''}`;
    const link = new URL(hash, location.href).href;
    await copy(cell, link, isChanged ? 'Link with your code copied.' : 'Link copied; the code is as it was.');
  }

  /** Takes over code and settings of cells without running any; those that changed say whence they came. */
  function take({ cells: sources, inputs: settings }: SharedCells, whence: string): LiveCell[] {
    return cells.filter((cell) => {
      const [source, setting] = [sources[cell.id], settings[cell.id]];
      if (source !== undefined) cell.write(source);
      if (setting) {
        inputs.set(cell.id, setting);
        cell.preset(setting);
      }
      if (source !== undefined || setting) cell.say(whence);
      return source !== undefined || setting !== undefined;
    });
  }

  async function readLink(): Promise<void> {
    if (!location.hash.startsWith(LINK_MARK)) return;
    try {
      const shared = await readCellLink(location.hash);
      const [first] = take(shared, 'This came with the link. It has not run: read it, then press Run.');
      if (!first) throw new Error('it names no cell of this page');
      waitsForRun = true;
      first.element.scrollIntoView({ block: 'center' });
    } catch (error) {
      cells[0]?.say(`The link holds no code for this page: ${(error as Error).message}.`);
    }
  }

  const isUntouched = (cell: LiveCell) => cell.source().source === cell.original;
  const keptSources = Object.entries(keptCells.load()[lesson] ?? {}).filter(([id, source]) => {
    const cell = byId.get(id);
    return cell && isUntouched(cell) && source !== cell.original;
  });
  take(
    { cells: Object.fromEntries(keptSources), inputs: keptInputs.load()[lesson] ?? {} },
    'Yours, kept in this browser. It has not run yet.',
  );
  keep();
  void readLink();

  function run(ids: readonly string[]): void {
    waitsForRun = false;
    void runner.run(ids);
  }

  const acts: Readonly<Record<string, (cell: LiveCell) => void>> = {
    run: (cell) => run([cell.id]),
    runAll: () => run(cells.map(({ id }) => id)),
    stop: () => runner.stop(),
    reset: (cell) => {
      cell.write(cell.original);
      inputs.delete(cell.id);
      keep();
      run([cell.id]);
    },
    hint: (cell) => cell.hint(),
    solution: (cell) => cell.solve(),
    format: (cell) => void format(cell),
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
      const values = { ...inputs.get(id), [control.dataset.input!]: setValueOf(control) };
      inputs.set(id, values);
      keep();
      if (waitsForRun) byId.get(id)?.preset(values);
      else void follow(id);
    },
    warm: ({ dataset: { cell = '' } }) => runner.warm(cell),
    readLink,
  };
}
