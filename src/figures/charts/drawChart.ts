import type { ChartSpec } from './chartSpec.ts';
import { lineChart } from './lineChart.ts';
import { matrixChart } from './matrixChart.ts';

/** A chart as markup: the same at build and in the worker that draws live ones. */
export const drawChart = (spec: ChartSpec): string =>
  spec.kind === 'matrix' ? matrixChart(spec) : lineChart(spec);
