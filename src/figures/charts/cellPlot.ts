import * as Plot from '@observablehq/plot';
import { drawnOf, type Figure } from './drawnFigure.ts';
import { asSvgElement, svgDocument } from './svgDocument.ts';

/** Words of axes are 13 pixels high and need more room than Plot's own 10. */
const MARGIN = { marginTop: 28, marginRight: 20, marginBottom: 40, marginLeft: 52 } as const;
const HEIGHT = 300;

/** What Plot would make of HTML, of which a cell has none. */
const OUTSIDE = ['title', 'subtitle', 'caption', 'legend'] as const;

const refuse = (what: string) => {
  throw new Error(`a figure in a cell has no ${what}: write words into it with Plot.text`);
};

/** Observable Plot for cells: figures in the course's look, drawn where there is no page. */
export function cellPlot(width: number) {
  const plot = (options: Plot.PlotOptions = {}): Figure => {
    for (const name of OUTSIDE) if (name in options) refuse(name);
    for (const scale of [options.color, options.opacity, options.symbol]) if (scale?.legend) refuse('legend');
    const figure = asSvgElement(
      Plot.plot({ ...MARGIN, width, height: HEIGHT, ...options, document: svgDocument() }),
    );
    return { drawn: drawnOf(figure), label: options.ariaLabel ?? 'A figure drawn by the cell' };
  };
  // Marks draw themselves, too: Plot.dot(…).plot().
  Object.defineProperty(Plot.Mark.prototype, 'plot', {
    configurable: true,
    value(this: Plot.RenderableMark, { marks = [], ...options }: Plot.PlotOptions = {}) {
      return plot({ ...options, marks: [...marks, this] });
    },
  });
  return { ...Plot, plot, legend: () => refuse('legend') };
}
