/**
 * In the sandboxed frame: makes a worker of the script it is sent first, gives it the data, then hands it the questions
 * that follow, and what it says to the page, within limits.
 */

/** A run of a lesson's cells says a few words for each, a model one for each question; whoever says more is out of hand. */
const MOST_MESSAGES = 200;
const MOST_CHARACTERS = 2_000_000;

let worker: Worker | undefined;
let left = MOST_MESSAGES;

function start(script: string): Worker {
  const made = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  made.onmessage = ({ data: said }: MessageEvent<unknown>) => {
    left -= 1;
    if (typeof said === 'string' && said.length <= MOST_CHARACTERS && left >= 0)
      return parent.postMessage(said, '*');
    made.terminate();
    parent.postMessage('too much', '*');
  };
  made.onerror = (event) => {
    event.preventDefault();
    parent.postMessage('broken', '*');
  };
  return made;
}

addEventListener(
  'message',
  ({ source, data }: MessageEvent<string | { readonly script: string; readonly fetched: unknown }>) => {
    if (source !== parent) return;
    if (typeof data !== 'string') {
      if (worker) return;
      worker = start(data.script);
      worker.postMessage(data.fetched);
    } else if (worker) {
      // A question may be answered.
      left += 1;
      worker.postMessage(data);
    }
  },
);
