import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import {
  allWords,
  builtLanguage,
  hashOf,
  languageCodes,
  translatedPages,
} from '#build/languages/readLanguages.ts';
import { gapInWords } from '#components/lesson/guess/question.ts';
import { createLanguage } from '#language/createLanguage.ts';
import { languageFrom } from '#language/language.ts';
import { renderTag, type States, TAGS } from '../figures/renderTag.ts';
import { lessons, readContent, tagsOf } from './lessons.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Props whose values are not the author's words. */
const NOT_WORDS = [
  'id',
  'state',
  'to',
  'right',
  'confusion',
  'domain',
  'digits',
  'ink',
  'as',
  'at',
  'truth',
  'given',
  'z',
  'x',
  'labels',
];
const FEWEST_STATES = 10;
const TEXT_NODE = 3;

const tables = import.meta.glob<Readonly<Record<string, States>>>('../figures/states/*.ts', { eager: true });
const STATES: Readonly<Record<string, States>> = Object.assign({}, ...Object.values(tables));

/** Notes that the stored states have no room for. */
const MORE_STATES: Readonly<Record<string, States>> = {
  FitOneD: Object.fromEntries(
    [
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
    ].flatMap((labels) => [10, 300].map((step) => [`${labels} ${step}`, { labels, step }])),
  ),
};

/** What a guess says, for a curve and for a mark, above and below the truth. */
const guessed = [undefined, { values: [0, 1], isLog: false, words: 'z' }].flatMap((at) =>
  [0.1, 0.9].map((mark) =>
    gapInWords(
      {
        id: 'a',
        key: 'a',
        askHtml: '',
        axis: { domain: [0, 1], words: 'z', digits: 2, isShare: false },
        names: at ? ['z = 0', 'z = 1'] : ['z'],
        truth: at ? [0.5, 0.5] : [0.5],
        ink: 'z',
        at,
      },
      at ? [0.5, mark] : [mark],
    ),
  ),
);

afterAll(() => languageFrom(() => undefined));

const filesUnder = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(ROOT, folder, name),
  );

/** What the code says, with what only separates parts of a text taken out. */
const sources = filesUnder('src')
  .filter((file) => /\.(tsx?|astro)$/.test(file))
  .map((file) => readFileSync(file, 'utf8').replaceAll(/\{' '\}/g, ' '))
  .join('\n')
  .replaceAll(/\\\\/g, '\\')
  .replaceAll(/\\'/g, "'")
  .replaceAll(/\s+/g, ' ');

const isInSources = (key: string) =>
  key
    .split(/\{\w+\}/)
    .map((piece) => piece.trim())
    .every((piece) => sources.includes(piece));

describe.each(languageCodes())('the language %s', (code) => {
  const built = builtLanguage(code)!;
  const used = new Set<string>();
  let isCounting = false;
  const words = new Proxy(allWords(built), {
    get(table, key) {
      if (isCounting) used.add(String(key));
      return Reflect.get(table, key);
    },
  });
  const slugs = translatedPages(code).flatMap((page) => page.match(/lessons\/([^/]+)/)?.[1] ?? []);
  const translation = (slug: string) => readContent(`${code}/lessons/${slug}.mdx`);
  const followed = slugs.filter(
    (slug) => translation(slug).match(/^original: '?"?(\w+)/m)?.[1] === hashOf(`content/lessons/${slug}.mdx`),
  );

  test('has lessons, each under the name of its original', () => {
    expect(slugs.length).toBeGreaterThan(0);
    expect(lessons.map(({ slug }) => slug)).toEqual(expect.arrayContaining(slugs));
  });

  test('a lesson that follows today’s original has its tags, settings, formulas, cells and links', () => {
    const settings = (body: string) =>
      tagsOf(body).map(({ name, attributes }) => [
        name,
        Object.fromEntries(Object.entries(attributes).filter(([prop]) => NOT_WORDS.includes(prop))),
      ]);
    const found = (body: string, pattern: RegExp) =>
      Array.from(body.matchAll(pattern), ([all]) => all).sort();
    for (const slug of followed) {
      const own = translation(slug)
        .split(/^---$/m)[2]
        .replaceAll(/\{say\((.*?)\)\}/g, '{$1}');
      const { body } = lessons.find((lesson) => lesson.slug === slug)!;
      expect(settings(own), slug).toEqual(settings(body));
      for (const pattern of [
        /^\$\$[\s\S]*?^\$\$/gm,
        /^```\w+ .*$/gm,
        /\]\([^)]+\)/g,
        /(?<![$\\`{])\$(?!\{)[^$\n]+\$/g,
        /\{format[^}]*\}/g,
      ])
        expect(new Set(found(own, pattern)), `${slug}, ${pattern}`).toEqual(new Set(found(body, pattern)));
    }
  });

  test('a decimal that is typed there is typed in the original', () => {
    const typed = (text: string) =>
      new Set(
        text
          .match(/(?<![\w.,=-])\d*[.,]\d+(?![\w,.]*[\])])/g)
          ?.map((number) => Number(`0${number}`.replace(',', '.'))),
      );
    for (const slug of followed) {
      const original = typed(lessons.find((lesson) => lesson.slug === slug)!.body);
      const own = typed(translation(slug));
      expect(own.size).toBeGreaterThan(3);
      expect([...own].filter((number) => !original.has(number))).toEqual([]);
    }
  });

  const onPage = TAGS.filter((tag) =>
    slugs.some((slug) => tagsOf(translation(slug)).some(({ name }) => name === tag)),
  );

  test('every word that the plates of its lessons show, in every stored state, is in words.yaml', async () => {
    languageFrom(() => language);
    const language = createLanguage(code, words, 'Caption');
    isCounting = true;
    const missing = new Set<string>();
    let count = 0;
    for (const tag of onPage) {
      for (const props of [{}, ...Object.values(STATES[tag]), ...Object.values(MORE_STATES[tag] ?? {})]) {
        count += 1;
        const { document } = parseHTML((await renderTag(tag, props)).html);
        for (const part of document.querySelectorAll('[lang="en"]'))
          missing.add(`${tag}: ${part.textContent}`);
        for (const part of document.querySelectorAll('[aria-label], [aria-valuetext]')) {
          for (const name of ['aria-label', 'aria-valuetext']) {
            const text = part.getAttribute(name);
            if (text && /\b(the|of|and|with|is|to|at)\b/i.test(text)) missing.add(`${tag}, ${name}: ${text}`);
          }
        }
        for (const part of document.querySelectorAll('text, tspan, p, b, span, output')) {
          const isPointed = [...part.childNodes].some(
            ({ nodeType, textContent }) =>
              nodeType === TEXT_NODE && /(?:^|\D)\.\d|\d\.\d/.test(textContent ?? ''),
          );
          if (isPointed) missing.add(`${tag}: a decimal point in ${part.textContent}`);
        }
      }
    }
    for (const text of [...guessed, 'Verlust at z = 1']) {
      if (language.say(text) === text) missing.add(text);
    }
    isCounting = false;
    languageFrom(() => undefined);
    expect(count).toBeGreaterThanOrEqual(FEWEST_STATES);
    expect([...missing]).toEqual([]);
  });

  test('every entry of words.yaml stands for a text of the site', () => {
    const idle = Object.keys(allWords(built)).filter((key) => !used.has(key) && !isInSources(key));
    expect(idle).toEqual([]);
  });

  test('a translated text keeps the places and formulas of its English one', () => {
    const places = (text: string) => new Set(text.match(/\{[a-z]\w*\}|\$[^$]+\$/g));
    const lost = Object.entries(allWords(built)).filter(
      ([key, says]) => !places(says).isSubsetOf(places(key)) || !places(key).isSubsetOf(places(says)),
    );
    expect(lost).toEqual([]);
  });
});
