import type { SvgElement } from './svgDocument.ts';

/** An element of a drawing as plain data: a figure may come from code that the page does not trust. */
export interface Drawn {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Drawn | string)[];
}

/** A figure as a cell has it. */
export interface Figure {
  readonly drawn: Drawn;
  /** What it shows, in words. */
  readonly label: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Groups within groups; Plot needs six. */
const DEEPEST = 40;

export function isDrawn(value: unknown, depth = 0): value is Drawn {
  if (depth > DEEPEST || !isObject(value) || typeof value.tag !== 'string') return false;
  const { attributes, children } = value;
  return (
    isObject(attributes) &&
    Object.values(attributes).every((text) => typeof text === 'string') &&
    Array.isArray(children) &&
    children.every((child) => typeof child === 'string' || isDrawn(child, depth + 1))
  );
}

/** By what it holds: the script that drew it is another than the one that shows it. */
export const isFigure = (value: unknown): value is Figure =>
  isObject(value) && typeof value.label === 'string' && isDrawn(value.drawn) && value.drawn.tag === 'svg';

const TAGS = new Set([
  ...[
    'svg',
    'g',
    'path',
    'line',
    'rect',
    'circle',
    'ellipse',
    'polygon',
    'polyline',
    'text',
    'tspan',
    'title',
  ],
]);

/** Places, shapes, paint and letters. No name, link, event, style sheet or frame is among them. */
const ATTRIBUTES = new Set([
  ...['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy', 'points', 'transform'],
  ...['width', 'height', 'viewBox', 'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'opacity'],
  ...['stroke-opacity', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin'],
  ...['stroke-miterlimit', 'paint-order', 'text-anchor', 'font-size', 'font-weight', 'font-style'],
]);

/** Paint may be asked for by address. */
const ADDRESS = /url|image|src/i;

/** What a page draws of it: elements and attributes that only draw. */
export function onlyDrawing({ tag, attributes, children }: Drawn): Drawn | undefined {
  if (!TAGS.has(tag)) return undefined;
  return {
    tag,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter(([name, value]) => ATTRIBUTES.has(name) && !ADDRESS.test(value)),
    ),
    children: children
      .map((child) => (typeof child === 'string' ? child : onlyDrawing(child)))
      .filter((child) => child !== undefined),
  };
}

/** The colours that Plot gives to categories, and the course's for classes, which know the dark theme. */
const OF_CLASSES: ReadonlyMap<string, string> = new Map(
  [
    ...['#4269d0', '#efb118', '#ff725c', '#6cc5b0', '#3ca951'],
    ...['#ff8ab7', '#a463f2', '#97bbf5', '#9c6b4e', '#9498a0'],
  ].map((colour, k) => [colour, `var(--c${k + 1}-edge)`]),
);

/** An element that Plot drew, in the colours of the course. */
export function drawnOf(element: SvgElement): Drawn {
  return {
    tag: element.tagName,
    attributes: Object.fromEntries(
      [...element.attributes].map(([name, value]) => [name, OF_CLASSES.get(value) ?? value]),
    ),
    children: element.children.map((child) => (typeof child === 'string' ? child : drawnOf(child))),
  };
}

export const numPartsOf = ({ children }: Drawn): number =>
  children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : numPartsOf(child)), 1);
