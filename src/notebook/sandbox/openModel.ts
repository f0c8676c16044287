import { modelProgram } from '../language/modelProgram.ts';
import { pack, unpack } from '../runtime/plainData.ts';
import { DID_NOT_START, openFrame } from './openFrame.ts';
import { readSaid, type Said } from './readSaid.ts';

/** Work that one answer may take; a model of the site takes five milliseconds. */
const MOST_WORK_MS = 2000;
/** A frame and its worker start in a tenth of this even on a slow phone. */
const MOST_START_MS = 15_000;

export type Answer<State> =
  | { readonly state: State; readonly view: unknown }
  | { readonly state: State; readonly problem: string; readonly line?: number };

interface Options<State> {
  /** Address of the frame's page. */
  readonly frame: string;
  /** Scripts that the program follows: the engine, and what else the model imports. */
  readonly runtime: string;
  /** What the model may import. */
  readonly modules: readonly string[];
  answer(answer: Answer<State>): void;
  /** It has stopped, and answers nothing any more. */
  ended(words: string): void;
}

export interface OpenedModel<State> {
  /** Asks what the model makes of a state; of several states asked while it works only the last is answered. */
  ask(state: State): void;
  close(): void;
}

/**
 * Runs a model that a reader has written in a worker within a sandboxed frame of opaque origin, until it is closed.
 * @throws CellError where the model cannot be read
 */
export function openModel<State extends object>(source: string, options: Options<State>): OpenedModel<State> {
  const { frame: address, runtime, modules, answer, ended } = options;
  const firstLine = runtime.split('\n').length + 1;
  const script = `${runtime}\nstartModel(${modelProgram(source, modules)}, ${JSON.stringify({ firstLine })});`;
  const { element: frame, loaded } = openFrame(address);
  let timer = window.setTimeout(() => end(DID_NOT_START), MOST_START_MS);
  let isStarted = false;
  let asked = 0;
  /** The state being worked on, and the last one that waits. */
  let working: State | undefined;
  let waiting: State | undefined;

  const next = (): void => {
    if (!isStarted || working || !waiting) return;
    working = waiting;
    waiting = undefined;
    asked += 1;
    timer = window.setTimeout(() => end('stopped after 2 seconds of work: an endless loop?'), MOST_WORK_MS);
    frame.contentWindow?.postMessage(JSON.stringify({ ask: asked, state: pack(working) }), '*');
  };
  const close = (): void => {
    clearTimeout(timer);
    removeEventListener('message', hear);
    frame.remove();
  };
  const end = (words: string): void => {
    close();
    ended(words);
  };
  const answered = (said: Said, state: State) => {
    if (said.kind === 'problem')
      return answer({
        state,
        problem: said.text,
        ...(said.line !== undefined && { line: said.line }),
      });
    try {
      answer({ state, view: unpack(said.view) });
    } catch (error) {
      answer({ state, problem: (error as Error).message });
    }
  };
  const hear = ({ source: from, data }: MessageEvent<unknown>) => {
    if (from !== frame.contentWindow) return;
    if (data === 'too much') return end('stopped: it says more than a plate can show');
    if (data === 'broken') return end('the browser gave up running this');
    const said = readSaid(data);
    if (said?.kind === 'started') {
      clearTimeout(timer);
      isStarted = true;
    } else if (said?.ask === asked && working) {
      clearTimeout(timer);
      const state = working;
      working = undefined;
      answered(said, state);
    }
    next();
  };
  addEventListener('message', hear);
  void loaded.then(() => frame.contentWindow?.postMessage({ script, fetched: undefined }, '*'));
  return {
    ask(state) {
      waiting = state;
      next();
    },
    close,
  };
}
