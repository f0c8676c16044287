/** Name of the browser's measurement from a reader's input to the frame that shows its outcome. */
export const INPUT_TO_PAINT = 'input to paint';

/**
 * Measures one input: call at the input, then call the result right after the state has changed. The measurement
 * ends once that frame has been painted, and shows in the browser's performance tools.
 */
export function timeInput(widget: string): () => void {
  const start = performance.now();
  return () => {
    // A task queued from a frame's callback runs after that frame is painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      performance.measure(INPUT_TO_PAINT, { start, detail: widget });
    };
    requestAnimationFrame(() => port2.postMessage(undefined));
  };
}
