/**
 * The one classic script in which cells run: a frame of opaque origin can load no module. It is built into one text by
 * `?classic`; a program of cells is appended, and the whole becomes a worker.
 */

import { verdictOn } from '../exercises/index.ts';
import type { PlannedCell } from '../language/program.ts';
import { answerModel, type MakeModel, type ModelMessage, type Modules } from './answerModel.ts';
import { closeDoors } from './closeDoors.ts';
import type { Fetched } from './fetched.ts';
import { engineModules, modules } from './modules.ts';
import type { RunMessage } from './report.ts';
import { type CellFunction, runCells } from './runCells.ts';

/** What a run knows of the page that asked for it. */
export interface Page {
  /** Number of the program's first line in its script. */
  readonly firstLine: number;
  /** Of figures, pixels. */
  readonly figureWidth: number;
}

declare global {
  /** What the appended program calls, once. */
  var startCells:
    | ((functions: () => readonly CellFunction[], plan: readonly PlannedCell[], page: Page) => void)
    | undefined;
  /** What the appended model of a widget calls, once. */
  var startModel: ((make: MakeModel, page: Pick<Page, 'firstLine'>) => void) | undefined;
  /** What the model of a widget imports beside the engine, from a script of its own. */
  var openedModules: Modules | undefined;
}

const send = globalThis.postMessage.bind(globalThis);
const { stringify } = JSON;
const post = (message: RunMessage | ModelMessage) => send(stringify(message));

// What is thrown after its cell has ended concerns nobody: the worker ends with the run.
const hush = (event: Event) => event.preventDefault();
addEventListener('error', hush);
addEventListener('unhandledrejection', hush);

/** Line numbers in a stack of calls. */
const PLACES = /:(\d+):\d+\)?$/gm;

globalThis.startCells = (functions, plan, { firstLine, figureWidth }) => {
  const plot = globalThis.plotForCells?.(figureWidth) ?? {};
  // The page's data come as the first message, and the cells run when they are there.
  addEventListener(
    'message',
    ({ data: fetched }: MessageEvent<Fetched>) => {
      closeDoors();
      post({ kind: 'started' });
      void runCells(functions(), plan, {
        modules: { ...modules, plot },
        fetched,
        places: PLACES,
        firstLine,
        post,
        call: (run) => run(),
        verdict: verdictOn,
      });
    },
    { once: true },
  );
};

globalThis.startModel = (make, { firstLine }) => {
  const answer = answerModel(make, {
    modules: { ...engineModules, ...globalThis.openedModules },
    firstLine,
    places: PLACES,
    post,
  });
  // What comes first are a run's data; a model has none.
  addEventListener('message', ({ data }: MessageEvent<unknown>) => typeof data === 'string' && answer(data));
  closeDoors();
  post({ kind: 'started' });
};
