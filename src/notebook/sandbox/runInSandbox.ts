import type { CellProgram } from '../language/program.ts';
import type { CellReport } from '../runtime/report.ts';
import { readMessage } from './readMessage.ts';

/** Work that a run may take; a lesson's cells take a hundredth. */
export const MOST_WORK_MS = 2000;
/** A frame and its worker start in a tenth of this even on a slow phone. */
const MOST_START_MS = 15_000;

export type RunEnd = 'ended' | 'took too long' | 'stopped' | 'said too much' | 'broke';

interface Options {
  /** Address of the frame's page. */
  readonly frame: string;
  /** The worker's scripts, on which the program follows. */
  readonly runtime: string;
  /** Of figures, pixels. */
  readonly figureWidth: number;
  readonly signal: AbortSignal;
  begins(id: string): void;
  report(report: CellReport): void;
}

/**
 * Runs a program in a worker within a sandboxed frame of opaque origin. Frame and worker are new for each run and go
 * with it: nothing outlives.
 */
export function runInSandbox({ text, plan }: CellProgram, options: Options): Promise<RunEnd> {
  const { frame: address, runtime, figureWidth, signal, begins, report } = options;
  const firstLine = runtime.split('\n').length + 1;
  const script = `${runtime}\nstartCells(() => ${text}, ${JSON.stringify(plan)}, ${JSON.stringify({ firstLine, figureWidth })});`;
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Where cells run';
  return new Promise((resolve) => {
    let timer = window.setTimeout(() => end('broke'), MOST_START_MS);
    const end = (how: RunEnd): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      signal.removeEventListener('abort', stop);
      frame.remove();
      resolve(how);
    };
    const stop = () => end('stopped');
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      if (source !== frame.contentWindow) return;
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
    frame.addEventListener('load', () => frame.contentWindow?.postMessage(script, '*'), { once: true });
    frame.src = address;
    document.body.append(frame);
  });
}
