import type { Language } from './language.ts';
import { createTranslator, type Manner, type Words } from './translate.ts';

/** Attributes that are read or heard. */
const SPOKEN = ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label'];
/** Elements whose text is no prose. */
const SILENT = new Set(['code', 'pre', 'script', 'style', 'textarea']);
/** Fields of a chart's data that hold words. */
const FIELDS_OF_WORDS = new Set(['words', 'title', 'label', 'names', 'rowTitle', 'columnTitle', 'foot']);

type Child = string | object;

/** What an element shows of its children, lists with text in them laid flat. */
function shownOf(children: unknown): readonly Child[] {
  if (typeof children === 'string') return [children];
  if (typeof children === 'number') return [String(children)];
  if (Array.isArray(children)) {
    const hasText = children.some((child) => typeof child === 'string' || typeof child === 'number');
    return hasText ? children.flatMap(shownOf) : [children];
  }
  return typeof children === 'object' && children !== null ? [children] : [];
}

export const mannerOf = (locale: string): Manner => ({
  decimal:
    new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.',
});

/**
 * A language from its words.
 * @param authored text of the page that is in the language already
 */
export function createLanguage(
  locale: string,
  words: Words,
  authored = '',
): Language & { readonly met: ReadonlySet<string> } {
  const { say, sayNumber, sayParts, met } = createTranslator(words, { ...mannerOf(locale), authored });

  // Ticks may have been written before the page was known.
  const sayTicks = (ticks: readonly (readonly [number, string])[]) =>
    ticks.map(([value, words]) => [value, sayNumber(words)]);

  function sayField<T>(value: T, isWords: boolean): T {
    if (typeof value === 'string') return (isWords ? say(value).text : value) as T;
    if (Array.isArray(value)) {
      // Points by the hundred hold no words.
      if (typeof value[0] !== 'object' && typeof value[0] !== 'string') return value;
      return value.map((entry) => sayField(entry, isWords)) as T;
    }
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, field]) => {
      if (name === 'points') return [name, field];
      if (name === 'ticks') return [name, sayTicks(field)];
      return [name, sayField(field, FIELDS_OF_WORDS.has(name))];
    });
    return Object.fromEntries(fields) as T;
  }

  return {
    locale,
    met,
    say: (text) => say(text).text,
    sayData: (data) => sayField(data, false),
    sayElement(type, props) {
      if (typeof type !== 'string' || SILENT.has(type) || 'data-code' in props) return;
      const isElement = type !== '';
      for (const name of SPOKEN) {
        const text = props[name];
        if (isElement && typeof text === 'string') props[name] = say(text).text;
      }
      const children = shownOf(props.children);
      if (!children.some((child) => typeof child === 'string')) return;
      const { parts, isKnown } = sayParts(children);
      props.children = parts.length === 1 ? parts[0] : parts;
      if (isElement && !isKnown) props.lang ??= 'en';
    },
  };
}
