import { render } from 'preact';
import { insertText } from 'prism-code-editor/utils';
import { say } from '#language/language.ts';
import type { CellSource } from '../language/lessonCells.ts';
import type { CellReport, Control, InputValues } from '../runtime/report.ts';
import { CellControls } from './CellControls.tsx';
import { CellOutputs, CellValues, problemWords } from './CellOutput.tsx';
import { mountEditor } from './mountEditor.ts';
import { withInputs } from './withInputs.ts';

/** Wrong answers after which the solution may be seen. */
const TRIES = 3;

interface Hears {
  run(): void;
  changed(): void;
}

/** One cell on the page: its code, its values, its output, and what it says. */
export interface LiveCell {
  readonly id: string;
  readonly element: HTMLElement;
  /** The code that the author wrote. */
  readonly original: string;
  source(): CellSource;
  write(source: string): void;
  /** Where the caret stands in its code. */
  caret(): number;
  /** Puts other code of the same meaning in, as the reader would: it can be undone. */
  rewrite(source: string, caret: number): void;
  show(report: CellReport): void;
  /** Sets its controls without running it. */
  preset(inputs: InputValues): void;
  say(words: string): void;
  /** Opens the next hint of an exercise. */
  hint(): void;
  /** Shows an answer of the author's. */
  solve(): void;
  /** Of its output, pixels. */
  width(): number;
  /** While its code runs, Stop stands where Run was. */
  setRunning(isRunning: boolean): void;
}

/** A cell without controls has no place for them until the reader asks for one. */
function placeOfControls(element: HTMLElement, outputs: HTMLElement): HTMLElement {
  const built = element.querySelector<HTMLElement>('.live-controls');
  if (built) return built;
  const made = document.createElement('div');
  made.className = 'live-controls';
  outputs.before(made);
  return made;
}

/** Puts the editor into a cell of the page. */
export function liveCell(element: HTMLElement, hears: Hears): LiveCell {
  const part = <E extends HTMLElement>(name: string) => element.querySelector<E>(`.${name}`)!;
  const { cell: id = '', label = '' } = element.dataset;
  const field = element.querySelector('textarea')!;
  const original = field.defaultValue;
  const [run, stop] = [part<HTMLButtonElement>('live-run'), part<HTMLButtonElement>('live-stop')];
  const said = part('live-said');
  const places = { values: part('live-values'), outputs: part('live-outputs') };
  const controls = placeOfControls(element, places.outputs);
  let asked: readonly Control[] = JSON.parse(controls.dataset.controls ?? '[]');
  const editor = mountEditor(part('live-code'), { run: hears.run, leave: () => run.focus() });

  /** What stands below no longer follows from what stands above. */
  const setStale = (isStale: boolean) => element.toggleAttribute('data-stale', isStale);
  const markLine = (line: number | undefined): void => {
    for (const marked of element.querySelectorAll('.live-bad')) marked.classList.remove('live-bad');
    if (line !== undefined) editor.lines[line]?.classList.add('live-bad');
    field.setAttribute('aria-invalid', String(line !== undefined));
  };
  // Typed before the editor came.
  if (field.value !== original) setStale(true);

  let tries = 0;
  const button = (act: string) => element.querySelector<HTMLButtonElement>(`[data-act="${act}"]`);
  // The output of the build is no drawing of Preact's: it is replaced as a whole once.
  let isFirst = true;
  const clear = (): void => {
    if (isFirst) for (const place of Object.values(places)) place.replaceChildren();
    isFirst = false;
  };

  const tell = (words: string, isSeen = true): void => {
    said.textContent = say(words);
    said.classList.toggle('visually-hidden', !isSeen);
  };

  editor.on('update', () => {
    setStale(true);
    markLine(undefined);
    hears.changed();
  });

  return {
    id,
    element,
    original,
    source: () => ({ id, label: label || id, source: field.value }),
    write(source) {
      editor.setOptions({ value: source });
    },
    caret: () => field.selectionStart,
    rewrite(source, caret) {
      if (source === field.value) return;
      insertText(editor, source, 0, field.value.length, caret, caret);
    },
    show(report) {
      clear();
      render(<CellValues values={report.values} />, places.values);
      render(<CellOutputs report={report} />, places.outputs);
      // Not cleared: a slider that is being drawn stays the one in hand. A cell that stopped keeps what it asked for.
      if (report.controls || !report.problem) {
        asked = report.controls ?? [];
        render(<CellControls controls={asked} />, controls);
      }
      setStale(false);
      markLine(report.problem?.line);
      if (report.verdict?.right === false) tries += 1;
      if (tries >= TRIES) button('solution')?.removeAttribute('hidden');
      // What went wrong stands below the code already; those who listen hear it here.
      if (report.problem) tell(problemWords(report.problem), false);
      else if (report.verdict) tell(report.verdict.text, false);
      else tell('Ran.');
    },
    preset(inputs) {
      render(<CellControls controls={withInputs(asked, inputs)} />, controls);
      setStale(true);
    },
    say: (words) => tell(words),
    hint() {
      const [next, ...more] = element.querySelectorAll<HTMLElement>('.live-hints > [hidden]');
      if (next) next.hidden = false;
      if (more.length === 0) button('hint')?.setAttribute('disabled', '');
    },
    solve() {
      element.querySelector('.live-solution')?.removeAttribute('hidden');
      button('solution')?.setAttribute('disabled', '');
    },
    width: () => Math.floor(places.outputs.getBoundingClientRect().width),
    setRunning(isRunning) {
      const hadFocus = document.activeElement;
      run.hidden = isRunning;
      stop.hidden = !isRunning;
      if (hadFocus === run && isRunning) stop.focus();
      if (hadFocus === stop && !isRunning) run.focus();
    },
  };
}
