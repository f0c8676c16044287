import { drawWaiting } from '#figures/charts/liveChart.ts';
import { download, figuresOf, figuresToSvg } from './exportFigure.ts';
import { fontsOf } from './figureFonts.ts';
import { svgToPng } from './svgToPng.ts';

export { download, tableToCsv } from './exportFigure.ts';

/**
 * Saves all figures of a plate as one file, as they are drawn now.
 * @param name of the file, without its ending
 * @returns whether there was a figure
 */
export async function saveFigure(plate: Element, name: string, format: 'svg' | 'png'): Promise<boolean> {
  await drawWaiting();
  const figures = figuresOf(plate);
  if (figures.length === 0) return false;
  // Without a network the file only names its fonts.
  const svg = figuresToSvg(figures, await fontsOf(figures).catch(() => ''));
  if (format === 'svg') download(`${name}.svg`, 'image/svg+xml', svg);
  else download(`${name}.png`, 'image/png', await svgToPng(svg));
  return true;
}
