/** Plot as a classic script of its own, before that of the cells: it comes when a cell imports it. */

import * as Plot from '@observablehq/plot';
import { cellPlot } from '#figures/charts/cellPlot.ts';

declare global {
  var plotForCells: typeof cellPlot | undefined;
}

globalThis.plotForCells = cellPlot;

// The first drawing takes a slow machine a second or two, which should not count as work of the reader's cell.
cellPlot(320).plot({ marks: [Plot.lineY([0, 1])] });
