import { experiments } from './index.ts';
import { buffersOf, type FromWorker, type ToWorker } from './protocol.ts';
import { createSession } from './session.ts';

/** The part of a dedicated worker's global scope in use; the DOM's types describe a window instead. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

declare const self: WorkerScope;

/** A message to oneself lets others in without the 4 ms that timers add when nested. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const session = createSession({
  find(name) {
    const find = Object.hasOwn(experiments, name) ? experiments[name as keyof typeof experiments] : undefined;
    if (!find)
      throw new Error(`experiment must be one of ${Object.keys(experiments).join(', ')}, got ${name}`);
    return find();
  },
  fetchFile: (url) => fetch(url),
  now: () => performance.now(),
  wait: (milliseconds) =>
    milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : nextTask(),
  post: (message) => self.postMessage(message, buffersOf(message)),
});

self.addEventListener('message', (event) => session(event.data));
