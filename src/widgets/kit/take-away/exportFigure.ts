import type { Table } from '../settings/widgetSpec.ts';
import { opacityOf, plainColour } from './plainColour.ts';

/** What a style sheet gives a figure, written into the file so that it looks the same elsewhere. */
const PAINTED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  // Names with a halo would be covered by it.
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'display',
  'visibility',
];

const SVG = 'http://www.w3.org/2000/svg';

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** A copy of a figure, or of a symbol it uses, that carries its own colours. */
function painted<E extends Element>(figure: E): E {
  const copy = figure.cloneNode(true) as E;
  const originals = [figure, ...figure.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const element = copies[index];
    for (const property of PAINTED) element.setAttribute(property, style.getPropertyValue(property));
    for (const paint of ['fill', 'stroke']) {
      const colour = style.getPropertyValue(paint);
      const opacity = Number(style.getPropertyValue(`${paint}-opacity`) || 1) * opacityOf(colour);
      element.setAttribute(paint, plainColour(colour));
      element.setAttribute(`${paint}-opacity`, String(opacity));
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
    element.removeAttribute('tabindex');
    if (original instanceof SVGTextElement && original.getComputedTextLength?.() > 0) {
      // Where the page's face is missing, another one takes as much room.
      element.setAttribute('textLength', original.getComputedTextLength().toFixed(1));
      element.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }
  return copy;
}

/** A copy with all that the figure takes from elsewhere on the page: a canvas beneath it, symbols that it uses. */
function complete(figure: SVGSVGElement): SVGSVGElement {
  const copy = painted(figure);
  const { width, height } = figure.viewBox.baseVal;
  const beneath = figure.previousElementSibling;
  if (beneath instanceof HTMLCanvasElement) {
    copy.prepend(element('image', { href: beneath.toDataURL(), width, height, preserveAspectRatio: 'none' }));
  }
  for (const use of figure.querySelectorAll('use')) {
    const symbol = document.querySelector(use.getAttribute('href')!);
    // Its parts inherit from where it is used.
    if (symbol) copy.append(symbol.cloneNode(true));
  }
  copy.setAttribute('overflow', 'visible');
  return copy;
}

/** Pixels between two figures of one file, and around them. */
const BETWEEN = 16;
const SANS = '"Instrument Sans Cut", Arial, sans-serif';
/** Height of the line with a figure's name. */
const NAME = 20;
/** Figures with a name above them are drawn at least as wide as a name is long, however small the page shows them. */
const NAMED_WIDTH = 420;

/** Figures that stand beside each other on the page, row by row. */
function rowsOf(figures: readonly SVGSVGElement[]): readonly (readonly SVGSVGElement[])[] {
  const rows: SVGSVGElement[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const figure of figures) {
    const box = figure.getBoundingClientRect();
    const row = rows.at(-1);
    if (row && box.top < bottom) row.push(figure);
    else rows.push([figure]);
    bottom = box.bottom;
  }
  return rows;
}

/** The name of a figure that has its title in the page beside it, not in itself: its label up to the first remark. */
const nameOf = (figure: SVGSVGElement) =>
  figure.closest('.plate-figure')
    ? undefined
    : figure.closest('[role="img"]')?.getAttribute('aria-label')?.split(';')[0];

/** Lines that stand under a figure in the file, where the page has them in a table's cells: `data-words` around it. */
const wordsUnder = (figure: SVGSVGElement) =>
  figure.closest<HTMLElement>('[data-words]')?.dataset.words?.split('\n') ?? [];
const LINE = 17;

/** How much larger than its own units a figure is drawn. */
function scaleOf(figure: SVGSVGElement, isNamed: boolean): number {
  const { width } = figure.viewBox.baseVal;
  if (isNamed) return Math.max(1, NAMED_WIDTH / width);
  // A figure without a width of its own is as large as the page makes it.
  const shown = figure.hasAttribute('width') ? 0 : figure.getBoundingClientRect().width;
  return shown > 0 ? shown / width : 1;
}

/**
 * Figures as one file, in the colours they have now and on their paper, laid out as on the page.
 * @param fonts a style sheet with the faces of their texts: fontsOf
 */
export function figuresToSvg(figures: readonly SVGSVGElement[], fonts = ''): string {
  const file = element('svg', {});
  const plate = figures[0].closest('.plate');
  const paper = plate && getComputedStyle(plate);
  let bottom = BETWEEN;
  let width = 0;
  for (const row of rowsOf(figures)) {
    let left = BETWEEN;
    let height = 0;
    const top = bottom + (row.some(nameOf) ? NAME : 0);
    for (const figure of row) {
      const copy = complete(figure);
      const box = figure.viewBox.baseVal;
      const name = nameOf(figure);
      const scale = scaleOf(figure, name !== undefined);
      const place = { x: left, y: top, width: scale * box.width, height: scale * box.height };
      for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
      const under = wordsUnder(figure);
      const say = (text: string, y: number) => {
        const words = element('text', { x: left, y, fill: plainColour(paper?.color ?? ''), 'font-size': 13 });
        words.setAttribute('font-family', SANS);
        words.textContent = text;
        file.append(words);
      };
      if (name) say(name, top - 8);
      for (const [line, text] of under.entries()) say(text, top + place.height + LINE * (line + 1));
      file.append(copy);
      left += place.width + BETWEEN;
      height = Math.max(height, place.height + LINE * under.length);
    }
    bottom = top + height + BETWEEN;
    width = Math.max(width, Math.ceil(left));
  }
  if (fonts !== '') {
    const sheet = element('style', {});
    sheet.textContent = fonts;
    file.prepend(sheet);
  }
  if (paper)
    file.prepend(element('rect', { width, height: bottom, fill: plainColour(paper.backgroundColor) }));
  file.setAttribute('width', String(width));
  file.setAttribute('height', String(bottom));
  file.setAttribute('viewBox', `0 0 ${width} ${bottom}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

/** All figures of a plate that can be seen, in the order of the page. */
export function figuresOf(plate: Element): readonly SVGSVGElement[] {
  const all = plate.querySelectorAll<SVGSVGElement>(
    '.plate-figure svg, svg[role="img"], [role="img"] > svg, svg[role="application"]',
  );
  return [...all].filter(
    (svg) => svg.getBoundingClientRect().width > 0 && !svg.parentElement!.closest('svg'),
  );
}

function cell(value: number | string): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Full precision, comma-separated (RFC 4180). */
export function tableToCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Long enough for a slow browser to have begun. */
const REVOKE_AFTER_MS = 10_000;

export function download(name: string, type: string, content: BlobPart): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
