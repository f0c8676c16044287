import type { Table } from './widgetSpec.ts';

/** What a style sheet gives a figure, written into the file so that it looks the same elsewhere. */
const PAINTED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'display',
];

/** A copy of a figure that carries its own colours. */
function painted(figure: SVGSVGElement): SVGSVGElement {
  const copy = figure.cloneNode(true) as SVGSVGElement;
  const originals = [figure, ...figure.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const element = copies[index]!;
    for (const property of PAINTED) element.setAttribute(property, style.getPropertyValue(property));
    element.removeAttribute('class');
    element.removeAttribute('style');
    element.removeAttribute('tabindex');
  }
  return copy;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels between two figures of one file. */
const BETWEEN = 16;

/** Figures as one file, in the colours they have now, one below the other. */
export function figuresToSvg(figures: readonly SVGSVGElement[]): string {
  const file = document.createElementNS(SVG, 'svg');
  let height = 0;
  let width = 0;
  for (const figure of figures) {
    const copy = painted(figure);
    if (height > 0) height += BETWEEN;
    copy.setAttribute('y', String(height));
    file.append(copy);
    const box = figure.viewBox.baseVal;
    height += box.height;
    width = Math.max(width, box.width);
  }
  file.setAttribute('width', String(width));
  file.setAttribute('height', String(height));
  file.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

function cell(value: number | string): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Full precision, comma-separated (RFC 4180). */
export function tableToCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function download(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
