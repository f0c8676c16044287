import type { ChartSpec } from './chartSpec.ts';
import { drawChart } from './drawChart.ts';

/** The part of a dedicated worker's global scope in use; the DOM's types describe a window instead. */
interface WorkerScope {
  postMessage(markup: string): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ChartSpec>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', (event) => scope.postMessage(drawChart(event.data)));
