/**
 * The part of a document that Plot draws into, where there is no page: at build and in a worker. Elements keep what
 * they are given and print themselves.
 */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<"]/g, (sign) => ESCAPES[sign]!);

class SvgElement {
  readonly ownerDocument: SvgDocument;
  readonly namespaceURI: string;
  readonly tagName: string;
  readonly attributes = new Map<string, string>();
  readonly children: (SvgElement | string)[] = [];
  parentNode: SvgElement | null = null;
  readonly style = {
    setProperty: (name: string, value: string) => {
      const before = this.attributes.get('style');
      this.attributes.set('style', `${before ? `${before};` : ''}${name}:${value}`);
    },
  };

  constructor(ownerDocument: SvgDocument, namespaceURI: string, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.tagName = tagName;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_space: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  insertBefore(child: SvgElement, next: SvgElement | null): SvgElement {
    if (child.parentNode) child.remove();
    const at = next ? this.children.indexOf(next) : -1;
    this.children.splice(at < 0 ? this.children.length : at, 0, child);
    child.parentNode = this;
    return child;
  }

  appendChild(child: SvgElement): SvgElement {
    return this.insertBefore(child, null);
  }

  append(...added: readonly (SvgElement | string)[]): void {
    for (const child of added) {
      if (typeof child === 'string') this.children.push(child);
      else this.appendChild(child);
    }
  }

  remove(): void {
    const siblings = this.parentNode?.children;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  get firstChild(): SvgElement | string | null {
    return this.children[0] ?? null;
  }

  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  set textContent(text: string) {
    this.children.splice(0, this.children.length, String(text));
  }

  /** All elements below, itself first. */
  *walk(): Generator<SvgElement> {
    yield this;
    for (const child of this.children) if (typeof child !== 'string') yield* child.walk();
  }

  get outerHTML(): string {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    const inside = this.children
      .map((child) => (typeof child === 'string' ? escaped(child) : child.outerHTML))
      .join('');
    return `<${this.tagName}${attributes}>${inside}</${this.tagName}>`;
  }
}

class SvgDocument {
  readonly documentElement = this.createElementNS('http://www.w3.org/1999/xhtml', 'html');

  createElementNS(space: string, name: string): SvgElement {
    return new SvgElement(this, space, name);
  }
}

export type { SvgElement };

/** @returns what Plot takes as a document; it types the whole of a browser's */
export const svgDocument = () => new SvgDocument() as unknown as Document;

/** @throws Error when the element was not made by `svgDocument` */
export function asSvgElement(element: unknown): SvgElement {
  if (!(element instanceof SvgElement))
    throw new Error('a chart must be drawn in an svgDocument, got another');
  return element;
}
