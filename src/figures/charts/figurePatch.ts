import type { SvgElement } from './svgDocument.ts';

/**
 * What is new in an element of a figure, by its place in the order of the document: an attribute, null for one that is
 * gone; its words; or all of it.
 */
export type Patch =
  | readonly [at: number, what: 'attribute', name: string, value: string | null]
  | readonly [at: number, what: 'words', words: string]
  | readonly [at: number, what: 'whole', markup: string];

/** Words alone, or elements alone: only these are compared. */
const wordsOf = ({ children }: SvgElement) =>
  children.length === 1 && typeof children[0] === 'string' ? children[0] : undefined;
const elementsOf = ({ children }: SvgElement) =>
  children.every((child) => typeof child !== 'string') ? (children as readonly SvgElement[]) : undefined;

/** What turns one figure into another: few attributes where a line has grown, and whatever has other parts anew. */
export function patchesOf(before: SvgElement, after: SvgElement): readonly Patch[] {
  const patches: Patch[] = [];
  let at = -1;

  function compare(old: SvgElement, now: SvgElement): void {
    at += 1;
    const [oldWords, words] = [wordsOf(old), wordsOf(now)];
    const [oldParts, parts] = [elementsOf(old), elementsOf(now)];
    const isAlike =
      old.tagName === now.tagName &&
      (words === undefined ? parts && parts.length === oldParts?.length : oldWords !== undefined);
    if (!isAlike) {
      if (old.outerHTML !== now.outerHTML) patches.push([at, 'whole', now.outerHTML]);
      at += [...old.walk()].length - 1;
      return;
    }
    for (const name of new Set([...old.attributes.keys(), ...now.attributes.keys()])) {
      const value = now.getAttribute(name);
      if (value !== old.getAttribute(name)) patches.push([at, 'attribute', name, value]);
    }
    if (words !== undefined) {
      if (words !== oldWords) patches.push([at, 'words', words]);
      return;
    }
    for (const [i, part] of parts!.entries()) compare(oldParts![i]!, part);
  }

  compare(before, after);
  return patches;
}
