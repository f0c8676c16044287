import type { CellProgram } from '../language/program.ts';
import type { Fetched } from '../runtime/fetched.ts';
import type { CellReport } from '../runtime/report.ts';
import type { OpenFrame } from './openFrame.ts';
import { readMessage } from './readMessage.ts';

/** Work that a run may take; a lesson's cells take a hundredth. */
export const MOST_WORK_MS = 2000;
/** A frame and its worker start in a tenth of this even on a slow phone. */
const MOST_START_MS = 15_000;

export type RunEnd = 'ended' | 'took too long' | 'stopped' | 'said too much' | 'broke' | 'did not start';

interface Options {
  /** A new one: it goes with the run. */
  readonly frame: OpenFrame;
  /** The worker's scripts, on which the program follows. */
  readonly runtime: string;
  readonly fetched: Fetched;
  /** Of figures, pixels. */
  readonly figureWidth: number;
  readonly signal: AbortSignal;
  begins(id: string): void;
  report(report: CellReport): void;
}

/** Runs a program in a worker within a frame. Both are new for each run and go with it: nothing outlives. */
export function runInSandbox({ text, plan }: CellProgram, options: Options): Promise<RunEnd> {
  const { frame, runtime, fetched, figureWidth, signal, begins, report } = options;
  const firstLine = runtime.split('\n').length + 1;
  const script = `${runtime}\nstartCells(() => ${text}, ${JSON.stringify(plan)}, ${JSON.stringify({ firstLine, figureWidth })});`;
  return new Promise((resolve) => {
    let timer = window.setTimeout(() => end('did not start'), MOST_START_MS);
    const end = (how: RunEnd): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      signal.removeEventListener('abort', stop);
      frame.element.remove();
      resolve(how);
    };
    const stop = () => end('stopped');
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      if (source !== frame.element.contentWindow) return;
      if (data === 'too much') end('said too much');
      if (data === 'broken') end('broke');
      const message = readMessage(data);
      if (message?.kind === 'started') {
        clearTimeout(timer);
        timer = window.setTimeout(() => end('took too long'), MOST_WORK_MS);
      }
      if (message?.kind === 'begins') begins(message.id);
      if (message?.kind === 'cell') report(message.report);
      if (message?.kind === 'ended') end('ended');
    };
    addEventListener('message', hear);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    void frame.loaded.then(() => frame.element.contentWindow?.postMessage({ script, fetched }, '*'));
  });
}
