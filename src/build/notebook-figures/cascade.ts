import type { StyleRule } from './styleRules.ts';

type Declarations = Map<string, string>;

/** `fill:red;--x:1` by name. */
const inlineOf = (element: Element): readonly (readonly [string, string])[] =>
  (element.getAttribute('style') ?? '')
    .split(';')
    .map((part) => part.split(/:(.*)/s))
    .filter(([name, value]) => name.trim() !== '' && value !== undefined)
    .map(([name, value]) => [name.trim(), value.trim()]);

/** What the sheets and its own attribute say of each element of a page. */
export function cascade(document: Document, rules: readonly StyleRule[]): (element: Element) => Declarations {
  const said = new Map<Element, Declarations>();
  const of = (element: Element) => {
    const known = said.get(element) ?? new Map<string, string>();
    said.set(element, known);
    return known;
  };
  for (const { selector, declarations } of rules)
    for (const element of matching(document, selector))
      for (const [name, value] of declarations) of(element).set(name, value);
  return (element) => new Map([...of(element), ...inlineOf(element)]);
}

function matching(document: Document, selector: string): Iterable<Element> {
  try {
    return document.querySelectorAll(selector);
  } catch {
    // A selector of a browser’s own, such as that of a slider’s thumb.
    return [];
  }
}

const VARIABLE = /var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/;
const LIGHT_OF_TWO = /light-dark\(((?:[^(),]|\([^()]*\))+),(?:[^()]|\([^()]*\))+\)/g;
/** More variables within variables than any sheet has. */
const DEEPEST = 12;

/**
 * A value on light paper, without variables.
 * @param variable value of `--name` where the element stands
 */
export function plainValue(value: string, variable: (name: string) => string | undefined): string {
  let plain = value;
  for (let depth = 0; depth < DEEPEST && VARIABLE.test(plain); depth += 1)
    plain = plain.replace(
      new RegExp(VARIABLE, 'g'),
      (_, name: string, fallback = '') => variable(name) ?? fallback.trim(),
    );
  return plain.replaceAll(LIGHT_OF_TWO, (_, light: string) => light.trim()).trim();
}
