import type { Answer, Question } from './chartProtocol.ts';

/** What is asked of the worker, in order: it answers in the same order. */
const waiting: { done(answer: Answer): void; failed(reason: Error): void }[] = [];
let worker: Worker | undefined;

function hire(): Worker {
  const hired = new Worker(new URL('./chartWorker.ts', import.meta.url), { type: 'module' });
  hired.addEventListener('message', ({ data }: MessageEvent<Answer>) => waiting.shift()?.done(data));
  hired.addEventListener('error', () => {
    worker = undefined;
    for (const { failed } of waiting.splice(0)) failed(new Error('charts could not be drawn'));
  });
  return hired;
}

/**
 * A chart from the worker that draws them: Plot's first drawing takes longer than a page may stand still on
 * a slow machine. The worker, and Plot with it, is fetched when there is something to draw.
 */
export function drawElsewhere(question: Question): Promise<Answer> {
  worker ??= hire();
  worker.postMessage(question);
  return new Promise((done, failed) => waiting.push({ done, failed }));
}
