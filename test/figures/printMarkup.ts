import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';

/** Attributes that hold places and sizes: a hundredth of a pixel is not seen. */
const GEOMETRY = new Set(
  (
    'x y x1 x2 y1 y2 cx cy r rx ry dx dy d points width height transform viewBox preserveAspectRatio ' +
    'stroke-width stroke-dasharray stroke-dashoffset font-size fill-opacity stroke-opacity opacity style'
  ).split(' '),
);

/** Attributes in words: their numbers were rounded by whoever wrote them. */
const WORDS = /^(aria-.*|title|alt|href|placeholder|id|class|for|name)$/;

/** Other numbers, such as the value of a slider, are kept to this many decimals. */
const DECIMALS = 6;

/** A longer path is told in words: where it begins, how long it is, its box and a digest. */
const LONGEST_PATH = 1500;
const BEGINNING = 120;

/** What the framework leaves in the markup around a widget. */
const UNWRAPPED = new Set(['astro-island', 'astro-slot', 'astro-static-slot']);
const LEFT_OUT = new Set(['script', 'style', 'template', 'link']);
const LEFT_OUT_ATTRIBUTE = /^data-astro-/;

/** Attributes that say what an element is come first; the rest follows by the alphabet. */
const FIRST = ['id', 'class', 'type', 'name', 'role'];

const NUMBER = /-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+(?:e[-+]?\d+)/gi;

function rounded(text: string, decimals: number): string {
  // A rounded number that touched its neighbour by its sign or point only is set apart again.
  return text.replace(NUMBER, (written, at: number) => {
    const value = Number(Number(written).toFixed(decimals));
    const apart = at > 0 && /[\d.]/.test(text[at - 1]!) && value >= 0 ? ' ' : '';
    return apart + String(value === 0 ? 0 : value);
  });
}

export const digestOf = (text: string | Uint8Array) =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

/** A path that nobody reads, in words that change when it does. */
function inWords(path: string): string {
  if (path.length <= LONGEST_PATH) return path;
  const numbers = path.match(/-?\d+(?:\.\d+)?/g) ?? [];
  const commands = path.match(/[a-z]/gi) ?? [];
  return `${path.slice(0, BEGINNING)}… (${commands.length} commands, ${numbers.length} numbers, digest ${digestOf(path)})`;
}

/** Spaces that look alike on a screen are told apart by name. */
const SPACES: Readonly<Record<string, string>> = {
  '\u00a0': '&nbsp;',
  '\u2009': '&thinsp;',
  '\u202f': '&#x202f;',
};

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\u00a0\u2009\u202f]/g, (space) => SPACES[space]!);

function attribute({ name, value }: Attr): string {
  if (value === '') return name;
  let shown = value;
  if (!WORDS.test(name)) shown = rounded(value, GEOMETRY.has(name) ? 2 : DECIMALS);
  if (name === 'd' || name === 'points') shown = inWords(shown);
  return `${name}="${escaped(shown).replaceAll('"', '&quot;')}"`;
}

function rank(name: string): string {
  const place = FIRST.indexOf(name);
  return `${place < 0 ? FIRST.length : place} ${name}`;
}

function openTag(element: Element, keeps: (name: string) => boolean = () => true): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => !LEFT_OUT_ATTRIBUTE.test(name) && keeps(name))
    .sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1))
    .map(attribute);
  return [element.localName, ...attributes].join(' ');
}

const isElement = (node: Node): node is Element => node.nodeType === 1;
const isText = (node: Node) => node.nodeType === 3;

/** Children that are printed: the framework's wrappers give way to what they hold. */
function childrenOf(element: Element): readonly Node[] {
  return [...element.childNodes].flatMap((node) => {
    if (!isElement(node)) return isText(node) ? [node] : [];
    if (LEFT_OUT.has(node.localName)) return [];
    return UNWRAPPED.has(node.localName) ? childrenOf(node) : [node];
  });
}

/** A formula as it is read: its letters, with the marks that colour terms, link them and hold live numbers. */
function formulaOf(node: Node): string {
  if (isText(node)) return escaped((node.textContent ?? '').replaceAll('​', ''));
  if (!isElement(node) || node.localName === 'svg') return '';
  const inner = [...node.childNodes].map(formulaOf).join('');
  const inks = [...node.classList].filter((name) => /^(ink-|token)/.test(name));
  const isMarked = inks.length > 0 || [...node.attributes].some(({ name }) => name.startsWith('data-'));
  if (!isMarked) return inner;
  const marks = openTag(node, (name) => name.startsWith('data-')).slice(node.localName.length);
  return `<m${marks}${inks.length > 0 ? ` ${inks.join(' ')}` : ''}>${inner}</m>`;
}

function inLine(node: Node): string {
  if (!isElement(node)) return escaped((node.textContent ?? '').replaceAll(/[ \t\r\n]+/g, ' '));
  if (node.classList.contains('katex')) {
    return `<katex>${formulaOf(node.querySelector('.katex-html') ?? node)}</katex>`;
  }
  const children = childrenOf(node);
  if (children.length === 0) return `<${openTag(node)}/>`;
  return `<${openTag(node)}>${children.map(inLine).join('')}</${node.localName}>`;
}

/** An element a line; one that holds running text is one line with all that is in it. */
function linesOf(node: Node, indent: string): readonly string[] {
  if (!isElement(node)) return [];
  const children = childrenOf(node);
  const hasText = children.some((child) => isText(child) && child.textContent?.trim());
  if (hasText || children.every(isText) || node.classList.contains('katex')) return [indent + inLine(node)];
  return [
    `${indent}<${openTag(node)}>`,
    ...children.flatMap((child) => linesOf(child, `${indent}  `)),
    `${indent}</${node.localName}>`,
  ];
}

export interface Frames {
  /** All of it, figures as wide screens show them. */
  readonly wide: string;
  /** Only the figures, as phones show them: the rest is the same markup. Undefined when no figure knows its width. */
  readonly narrow: string | undefined;
}

const print = (nodes: readonly Node[]) => `${nodes.flatMap((node) => linesOf(node, '')).join('\n')}\n`;

/**
 * Markup as a reviewer reads it: an element a line, attributes in one order, places to a hundredth, formulas by their
 * letters, long paths in words.
 */
export function printMarkup(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return print(childrenOf(document.body));
}

/** A page's part with both drawings of each figure, taken apart into what wide and narrow screens show. */
export function printFrames(html: string): Frames {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const narrow = [...document.querySelectorAll('.figure-narrow')];
  for (const figure of narrow) figure.remove();
  return {
    wide: print(childrenOf(document.body)),
    narrow: narrow.length > 0 ? print(narrow) : undefined,
  };
}
