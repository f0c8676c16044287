import { parseHTML } from 'linkedom';
import { cascade } from './cascade.ts';
import { standAlone } from './standAlone.ts';
import { styleRules } from './styleRules.ts';

/** A picture of a widget as the build has drawn it. */
export interface PageFigure {
  /** What is seen, in words. */
  readonly label: string;
  /** A file of its own. */
  readonly svg: string;
}

const FIGURES =
  '.plate-figure svg, svg[role="img"], [role="img"] > svg, svg[role="group"], svg[role="application"]';
/** Beside a wide drawing its narrow one; signs in a text; what lies over a canvas, which is empty before a script has run. */
const OTHERS = '.figure-narrow svg, svg.mark, svg svg, canvas ~ svg, button svg';

/** Without what holds no figure, so that sheets are matched with little. */
function clearAround(document: Document, figures: ReadonlySet<Element>): void {
  const kept = new Set<Element>();
  for (const figure of [...figures, ...document.querySelectorAll('symbol')])
    for (let at: Element | null = figure; at && !kept.has(at); at = at.parentElement) kept.add(at);
  const clear = (element: Element) => {
    if (figures.has(element) || element.localName === 'symbol') return;
    for (const child of [...element.children]) {
      if (kept.has(child)) clear(child);
      else child.remove();
    }
  };
  clear(document.body);
}

/** Of lines that run level or upright. */
const STRAIGHT = /^[MHV\d., -]*$/;

/** A plot before its run has axes without a word, and nothing to see. */
const isEmpty = (figure: Element) =>
  [...figure.querySelectorAll('text, circle, ellipse, line, path, polygon, rect, use')].every(
    (part) => part.localName === 'path' && STRAIGHT.test(part.getAttribute('d') ?? ''),
  );

const labelOf = (figure: Element, title: string) =>
  figure.closest('[aria-label]')?.getAttribute('aria-label') ?? title;

/** Seconds of work for a lesson, whose page more than one step of the build asks about. */
const known = new Map<string, ReadonlyMap<string, readonly PageFigure[]>>();

/** The figures of each widget of a built page, by the widget’s anchor. */
export function pageFigures(html: string): ReadonlyMap<string, readonly PageFigure[]> {
  const figures = known.get(html) ?? figuresOf(html);
  known.set(html, figures);
  return figures;
}

function figuresOf(html: string): ReadonlyMap<string, readonly PageFigure[]> {
  const { document } = parseHTML(html);
  const others = new Set(document.querySelectorAll(OTHERS));
  const plates = [...document.querySelectorAll('section.plate[id]')].map((plate) => ({
    id: plate.id,
    title: plate.querySelector('.plate-title')?.textContent ?? '',
    figures: [...plate.querySelectorAll(FIGURES)].filter(
      (figure) =>
        figure.localName === 'svg' &&
        figure.hasAttribute('viewBox') &&
        !others.has(figure) &&
        !isEmpty(figure),
    ),
  }));
  const sheets = [...document.querySelectorAll('style')].flatMap(({ sheet }) => (sheet ? [sheet] : []));
  const rules = styleRules(sheets);
  clearAround(document, new Set(plates.flatMap(({ figures }) => figures)));
  const styleOf = cascade(document, rules);
  return new Map(
    plates.map(({ id, title, figures }) => [
      id,
      figures.map((figure) => ({ label: labelOf(figure, title), svg: standAlone(figure, styleOf) })),
    ]),
  );
}
