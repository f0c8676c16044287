import { describe, expect, test } from 'vitest';
import { siteProse } from './prose/siteProse.ts';
import { TYPED_NUMBERS, type TypedNumbers } from './typedNumbers.ts';

/** Decimals, and percentages of any kind, as a text writes them. */
const NUMBER = /(?<![\w.])\d*\.\d+(?!\w|\.\d)|\d+(?= ?(?:%|per cent))/g;
/** Docstrings have examples that are run; titles are as printed; the domains of a figure are its settings. */
const NOT_HELD = /^src\/engine\/|references\.yaml$/;
const SETTINGS = /^Domains fixed: [^…]*|^[MLHVCSQAZmlhvcsqaz][\d\s.,MLHVCSQAZmlhvcsqaz-]+$/;

const textOf = (raw: string) =>
  raw
    .replace(/`[^`]*`|https?:\S+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();

/** Decimals of a text that lie in none of the quotations, each with what stands around it. */
function unexplained(text: string, quotes: readonly string[]): string[] {
  const covered = quotes.flatMap((quote) => {
    const at = text.indexOf(quote);
    return at < 0 ? [] : [[at, at + quote.length] as const];
  });
  return [...text.matchAll(NUMBER)]
    .filter(({ index }) => !covered.some(([from, to]) => index >= from && index < to))
    .map(({ index }) => text.slice(Math.max(0, index - 40), index + 30));
}

const quotesOf = ({ supposed = [], cited = {}, computed = [] }: TypedNumbers = {}) => [
  ...supposed,
  ...Object.keys(cited),
  ...computed.map(([quote]) => quote),
];
const texts = siteProse()
  .map(({ file, text }) => ({ file, text: textOf(text) }))
  .filter(({ file, text }) => !NOT_HELD.test(file) && !SETTINGS.test(text));

test('a decimal outside the quotations is found, in text, in formulas and as a percentage', () => {
  const found = (text: string) => unexplained(textOf(text), ['a share of .8']);
  expect(found('From a share of .8 follow odds of 4, see `x = 1.5` in version 1.2.3.')).toEqual([]);
  for (const text of [
    'a gap of 1.39',
    'a share of .9.',
    'worth $e^{-.5}$',
    'in 12 % of cases',
    'a share\nof .8, or .81',
  ])
    expect(found(text), text).toHaveLength(1);
});

test('no decimal is typed by hand that is neither supposed, nor cited, nor computed by typedNumbers.ts', () => {
  expect(texts.filter(({ text }) => NUMBER.test(text)).length).toBeGreaterThan(50);
  const found = texts.flatMap(({ file, text }) =>
    unexplained(text, quotesOf(TYPED_NUMBERS[file])).map((words) => `${file}: ${words}`),
  );
  expect(found).toEqual([]);
});

describe.each(Object.entries(TYPED_NUMBERS))('%s', (file, typed) => {
  test('has every quotation, with a decimal in it', () => {
    const own = texts.filter((text) => text.file === file);
    const idle = quotesOf(typed).filter(
      (quote) => quote.match(NUMBER) === null || !own.some(({ text }) => text.includes(quote)),
    );
    expect(idle).toEqual([]);
  });

  test('states what was computed', () => {
    for (const [quote, values] of typed.computed ?? []) {
      const stated = quote.match(NUMBER)!;
      const digits = stated.map((number) => number.split('.')[1]?.length ?? 0);
      expect(
        values().map((value, n) => value.toFixed(digits[n]).replace(/^0\./, '.')),
        quote,
      ).toEqual(stated.map((number) => number.replace(/^0\./, '.')));
    }
  });
});
