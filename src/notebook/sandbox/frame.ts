/** In the sandboxed frame: makes a worker of the text it is sent, gives it the data, and hands what it says to the page, within limits. */

/** A run of a lesson's cells says a few words for each; whoever says more is out of hand. */
const MOST_MESSAGES = 200;
const MOST_CHARACTERS = 2_000_000;

addEventListener(
  'message',
  ({ source, data: { script, fetched } }: MessageEvent<{ script: string; fetched: unknown }>) => {
    if (source !== parent) return;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    worker.postMessage(fetched);
    let numMessages = 0;
    worker.onmessage = ({ data: said }: MessageEvent<unknown>) => {
      numMessages += 1;
      const fits = typeof said === 'string' && said.length <= MOST_CHARACTERS;
      if (fits && numMessages <= MOST_MESSAGES) return parent.postMessage(said, '*');
      worker.terminate();
      parent.postMessage('too much', '*');
    };
    worker.onerror = (event) => {
      event.preventDefault();
      parent.postMessage('broken', '*');
    };
  },
  { once: true },
);
