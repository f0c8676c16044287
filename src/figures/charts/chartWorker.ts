import type { Answer, Question } from './chartProtocol.ts';
import { drawFigure } from './drawChart.ts';
import { patchesOf } from './figurePatch.ts';
import type { SvgElement } from './svgDocument.ts';

/** The part of a dedicated worker's global scope in use; the DOM's types describe a window instead. */
interface WorkerScope {
  postMessage(answer: Answer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Question>) => void): void;
}

declare const self: WorkerScope;

/** What each chart of the page shows. */
const shown = new Map<number, SvgElement>();

self.addEventListener('message', ({ data: { chart, spec, isInPage } }) => {
  const before = isInPage ? shown.get(chart) : undefined;
  // What cannot be drawn is known no more: the next drawing is whole.
  shown.delete(chart);
  const figure = drawFigure(spec);
  shown.set(chart, figure);
  self.postMessage(before ? patchesOf(before, figure) : figure.outerHTML);
});
