import type { ChartSpec } from './chartSpec.ts';
import { lineChart } from './lineChart.ts';
import { matrixChart } from './matrixChart.ts';
import type { SvgElement } from './svgDocument.ts';

export const drawFigure = (spec: ChartSpec): SvgElement =>
  spec.kind === 'matrix' ? matrixChart(spec) : lineChart(spec);

/** A chart as markup: the same at build and in the worker that draws live ones. */
export const drawChart = (spec: ChartSpec): string => drawFigure(spec).outerHTML;
