import { plainValue } from './cascade.ts';

/** What a style sheet may say of a figure’s parts that shows. */
const PAINTED = new Set([
  'clip-path',
  'color',
  'dominant-baseline',
  'fill',
  'fill-opacity',
  'font',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'opacity',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
]);
/** Of these a figure has what stands around it. */
const INHERITED = ['color', 'font', 'font-family', 'font-size', 'font-weight'];

/** What only the page needs. */
const OF_THE_PAGE = /^(?:class|style|tabindex|role|on.*|data-.*|aria-.*)$/;

/** Pixels of paper beside a figure, and above it: names may reach over its edge, the more where the page’s face is missing. */
const MARGIN = { x: 28, y: 12 };

/** Names that a parser of HTML has written small. */
const NAMES = /(?<=<\/?)(?:clipPath|linearGradient|radialGradient|textPath|foreignObject)\b/gi;
const WRITTEN: Readonly<Record<string, string>> = {
  clippath: 'clipPath',
  lineargradient: 'linearGradient',
  radialgradient: 'radialGradient',
  textpath: 'textPath',
  foreignobject: 'foreignObject',
};

type StyleOf = (element: Element) => ReadonlyMap<string, string>;

/** The value of a variable where an element stands: its own, or that of what it stands in. */
function variableAt(element: Element, styleOf: StyleOf) {
  return (name: string): string | undefined => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const value = styleOf(at).get(name);
      // The build writes what depends on light and dark with variables that are `initial`, which stands for none.
      if (value !== undefined) return value.trim() === 'initial' ? undefined : value;
    }
    return undefined;
  };
}

/** What a figure gets from all that it stands in, from the outermost to the nearest. */
function inheritedBy(element: Element, styleOf: StyleOf): readonly (readonly [string, string])[] {
  const outside: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) outside.unshift(at);
  return outside.flatMap((at) =>
    [...styleOf(at)]
      .filter(([name, value]) => INHERITED.includes(name) && value !== 'inherit')
      .map(([name, value]) => [name, plainValue(value, variableAt(at, styleOf))] as const),
  );
}

/** The last word on each property, behind all that was said before it: `font` says its parts anew. */
function lastWords(said: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const [name, value] of said) {
    last.delete(name);
    if (name === 'font')
      for (const part of ['family', 'size', 'style', 'weight']) last.delete(`font-${part}`);
    last.set(name, value);
  }
  return last;
}

/** Whether a part of a figure is drawn at all. */
const isDrawn = (element: Element, styleOf: StyleOf) => styleOf(element).get('display') !== 'none';

/** Writes into a copy what the page’s sheets say of the figure and its parts. */
function paint(
  copy: Element,
  original: Element,
  styleOf: StyleOf,
  first: Iterable<readonly [string, string]>,
): void {
  const variable = variableAt(original, styleOf);
  const own = [...styleOf(original)].filter(([name]) => PAINTED.has(name));
  const style = lastWords([
    ...first,
    ...own.map(([name, value]) => [name, plainValue(value, variable)] as const),
  ]);
  for (const { name, value } of [...copy.attributes]) {
    if (OF_THE_PAGE.test(name)) copy.removeAttribute(name);
    else if (value.includes('var(')) copy.setAttribute(name, plainValue(value, variable));
  }
  if (style.size > 0)
    copy.setAttribute('style', Array.from(style, ([name, value]) => `${name}:${value}`).join(';'));
  const children = [...original.children];
  for (const [index, part] of [...copy.children].entries())
    if (isDrawn(children[index], styleOf)) paint(part, children[index], styleOf, []);
    else part.remove();
}

/** Symbols of the page that a figure uses, as its own. */
function symbolsOf(figure: Element, styleOf: StyleOf): readonly Element[] {
  const names = new Set([...figure.querySelectorAll('use')].map((use) => use.getAttribute('href') ?? ''));
  return [...names].flatMap((name) => {
    const symbol = name.startsWith('#') ? figure.ownerDocument.getElementById(name.slice(1)) : null;
    if (!symbol || figure.contains(symbol)) return [];
    const copy = symbol.cloneNode(true) as Element;
    paint(copy, symbol, styleOf, []);
    copy.setAttribute('id', name.slice(1));
    return [copy];
  });
}

/** A figure of a page as a picture of its own: in the light colours, on its paper, with nothing taken from elsewhere. */
export function standAlone(figure: Element, styleOf: StyleOf): string {
  const copy = figure.cloneNode(true) as Element;
  paint(copy, figure, styleOf, inheritedBy(figure, styleOf));
  for (const symbol of symbolsOf(figure, styleOf)) copy.append(symbol);
  const [x, y, width, height] = (figure.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const box = [x - MARGIN.x, y - MARGIN.y, width + 2 * MARGIN.x, height + 2 * MARGIN.y];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', box.join(' '));
  copy.setAttribute('width', String(box[2]));
  copy.setAttribute('height', String(box[3]));
  const paper = plainValue('var(--plate)', variableAt(figure, styleOf));
  const svg = copy.outerHTML.replace(NAMES, (name) => WRITTEN[name.toLowerCase()]);
  const start = svg.indexOf('>') + 1;
  const sheet = `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" style="fill:${paper};stroke:none"/>`;
  return `${svg.slice(0, start)}${sheet}${svg.slice(start)}`;
}
