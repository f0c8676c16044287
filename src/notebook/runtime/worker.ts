/**
 * The one classic script in which cells run: a frame of opaque origin can load no module. It is built into one text by
 * `?classic`; a program of cells is appended, and the whole becomes a worker.
 */

import { verdictOn } from '../exercises/index.ts';
import type { PlannedCell } from '../language/program.ts';
import { closeDoors } from './closeDoors.ts';
import type { Fetched } from './fetched.ts';
import { modules } from './modules.ts';
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
}

const send = globalThis.postMessage.bind(globalThis);
const { stringify } = JSON;
const post = (message: RunMessage) => send(stringify(message));

// What is thrown after its cell has ended concerns nobody: the worker ends with the run.
const hush = (event: Event) => event.preventDefault();
addEventListener('error', hush);
addEventListener('unhandledrejection', hush);

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
        places: /:(\d+):\d+\)?$/gm,
        firstLine,
        post,
        call: (run) => run(),
        verdict: verdictOn,
      });
    },
    { once: true },
  );
};
