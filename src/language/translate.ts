/**
 * Words of a language by their English text. In both, `{1}`, `{2}` … stand for numbers and elements, in any order;
 * `{name}` for other words, which are looked up in turn. A text with a `$…$` formula stands as it is.
 */
export type Words = Readonly<Record<string, string>>;

/** What a language needs beside its words. */
export interface Manner {
  /** Sign before the decimals, such as `,`. */
  readonly decimal: string;
  /** Text that is in the language already, such as a translated lesson's: what stands there is not English. */
  readonly authored?: string;
}

/** What became of a text. */
export interface Said {
  readonly text: string;
  /** False when a part of it is still English. */
  readonly isKnown: boolean;
}

export interface Translator {
  /** Texts of the author's own that came by, with places for their numbers. */
  readonly met: ReadonlySet<string>;
  say(text: string): Said;
  /** A number with the sign of its decimals, and a zero before them. */
  sayNumber(text: string): string;
  /** The same for a text with elements in it; they may come back in another order. */
  sayParts<T extends object>(
    parts: readonly (string | T)[],
  ): { readonly parts: readonly (string | T)[]; readonly isKnown: boolean };
}

/** Signs that no text uses: an element's number stands between them while its text is looked up. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const ELEMENT = /\uE000(\d+)\uE001/;
/** An element, or a number as pages write it; the 1 of `a1` is none. */
const SLOT =
  /\uE000\d+\uE001|(?<![\p{L}\d])[−+-]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+|(?=[.,]\d))(?:[.,]\d+)?(?:e−?\d+)?/gu;
const WORD = /\p{L}{2}/u;
const SENTENCE_END = /((?<=[.?!]) |\n)/;
const PLACE = /\{(\w+)\}/g;
const NAMED_PLACE = /\{[a-z]\w*\}/;
/** What may stand at a named place. */
const WITHIN_SENTENCE = '((?:(?![.?!] )[^\\n])+?)';
/** The words of a text, without the elements and signs around them. */
const INSIDE = /^((?:\uE000\d+\uE001|[^\p{L}\uE000])*)(.*?)((?:\uE000\d+\uE001|[^\p{L}\uE000.?!])*)$/su;
/** A readout changes with every frame: not all that it said is worth keeping. */
const MOST_KNOWN = 2000;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A key with named places as what finds it: a number at a numbered place, words at a named one. */
function patternOf(key: string) {
  const places: string[] = [];
  const source = key.split(/(\{\w+\})/).map((piece, index) => {
    if (index % 2 === 0) return escaped(piece);
    places.push(piece);
    return NAMED_PLACE.test(piece) ? WITHIN_SENTENCE : `(${SLOT.source})`;
  });
  return { matches: new RegExp(`^${source.join('')}$`, 'u'), places };
}

/** Places numbered anew in the order they stand in. */
function renumbered(text: string): string {
  let count = 0;
  return text.replace(PLACE, () => `{${(count += 1)}}`);
}

/** Says English texts in the words of a language; what the words lack stays English. */
export function createTranslator(words: Words, { decimal, authored = '' }: Manner): Translator {
  // What is in this language already comes by again where an element hands its text on.
  const own = new Set(Object.values(words).map(renumbered));
  const patterns = Object.entries(words)
    .filter(([key]) => NAMED_PLACE.test(key) && !key.includes('$'))
    .map(([key]) => ({ ...patternOf(key), key }));
  const known = new Map<string, Said>();
  const met = new Set<string>();

  /** A number in a text may have come without its format. */
  const inManner = (slot = '') =>
    decimal === '.' || slot.startsWith(OPEN)
      ? slot
      : slot.replace(/^([−+-]?)\.(?=\d)/, '$10.').replace('.', decimal);

  function isAuthored(text: string, key: string): boolean {
    if (authored === '' || !text.split(SLOT).every((piece) => authored.includes(piece.trim()))) return false;
    met.add(key);
    return true;
  }

  /** A text as it stands in the table, or the words within it; undefined when they do not. */
  function look(text: string): string | undefined {
    if (Object.hasOwn(words, text)) return words[text];
    if (text.includes('$')) return undefined;
    const slots: string[] = [];
    const key = text.replace(SLOT, (slot) => `{${slots.push(slot)}}`);
    if (Object.hasOwn(words, key)) {
      return words[key].replace(PLACE, (_, place: string) => inManner(slots[Number(place) - 1]));
    }
    if (own.has(key) || isAuthored(text, key)) return text;
    for (const { matches, places, key: pattern } of patterns) {
      const found = matches.exec(text);
      if (!found) continue;
      return words[pattern].replace(PLACE, (place) => {
        const there = found[places.indexOf(place) + 1] ?? '';
        return NAMED_PLACE.test(place) ? sayAll(there).text : inManner(there);
      });
    }
    return lookWithin(text);
  }

  /** The words of a text that has elements or signs before them, after them, or both. */
  function lookWithin(text: string): string | undefined {
    const [, before = '', inside = '', after = ''] = INSIDE.exec(text) ?? [];
    for (const [start, part, end] of [
      [before, inside + after, ''],
      ['', before + inside, after],
      [before, inside, after],
    ]) {
      const said = part === text || inside === '' ? undefined : look(part);
      if (said !== undefined) return start + said + end;
    }
    return undefined;
  }

  /** A text as a whole where that is known, else sentence by sentence. */
  function sayAll(text: string): Said {
    if (!WORD.test(text)) return { text, isKnown: true };
    const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
    const whole = look(inside);
    if (whole !== undefined) return { text: before + whole + after, isKnown: true };
    const sentences = inside
      .split(SENTENCE_END)
      .map((part) => ({ part, said: WORD.test(part) ? look(part) : part }));
    return {
      text: before + sentences.map(({ part, said }) => said ?? part).join('') + after,
      isKnown: sentences.every(({ said }) => said !== undefined),
    };
  }

  function say(text: string): Said {
    const before = known.get(text);
    if (before) return before;
    const said = sayAll(text);
    if (known.size < MOST_KNOWN) known.set(text, said);
    return said;
  }

  return {
    met,
    say,
    sayNumber: inManner,
    sayParts<T extends object>(given: readonly (string | T)[]) {
      const others: T[] = [];
      const text = given
        .map((part) => (typeof part === 'string' ? part : `${OPEN}${others.push(part) - 1}${CLOSE}`))
        .join('');
      const said = say(text);
      const parts = said.text
        .split(ELEMENT)
        .map((part, index) => (index % 2 === 1 ? others[Number(part)] : part))
        .filter((part) => part !== '');
      return { parts, isKnown: said.isKnown };
    },
  };
}
