import { readFileSync } from 'node:fs';
import path from 'node:path';
import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { expect, test } from 'vitest';
import { astroProse, codeProse } from './prose/codeProse.ts';
import { mdxProse } from './prose/mdxProse.ts';
import { siteProse } from './prose/siteProse.ts';
import { type AllowedWord, allows, readWordList, unknownWords, wordsOf } from './prose/words.ts';

const british = nspell(dictionary);
const list = readWordList(readFileSync(path.join(import.meta.dirname, 'words.txt'), 'utf8'));
const texts = siteProse();
const unlisted = (words: readonly AllowedWord[], lines: readonly AllowedWord[]) =>
  words
    .filter((word) => !lines.some((line) => allows(line, word)))
    .map(({ word, file }) => `${file}: ${word}`);
const isWord = (word: string) => british.correct(word);
const unknown = unknownWords(texts, isWord);

test('words are read from prose, props, slots and programs, and not from code, formulas, addresses or names', () => {
  const lesson = [
    '---\ntitle: Titel\n---',
    "export const say = ['one lable', 'id-of-it'];",
    '',
    'A *wrod* of `cdoe`, $mathz$, {format(x, `a texxt of words`)} and https://exampel.org.',
    '',
    `<Predict id="identt" ask={\`Why $\\\\mathy$ \${f("innr")} nott?\`} state="?a.b=c">Childd</Predict>`,
  ].join('\n');
  const words = mdxProse('a.mdx', lesson).flatMap(({ text }) => wordsOf(text));
  expect(words).toEqual(expect.arrayContaining(['Titel', 'lable', 'wrod', 'texxt', 'nott', 'Childd']));
  expect(words.join()).not.toMatch(/cdoe|math[yz]|exampel|identt|id-of|innr/);
  const program = codeProse(
    'a.tsx',
    `f('idd'); const a = <p class='clas b' aria-label='A labell'>Txt {\`\${n} moor words\`}</p>;`,
  );
  expect(program.flatMap(({ text }) => wordsOf(text))).toEqual(['labell', 'Txt', 'moor', 'words']);
  const page = astroProse(
    'a.astro',
    "---\nconst t = 'Som title';\n---\n<h1 set:html={t}>Hedding</h1><script>'nott read'</script>",
  );
  expect(page.flatMap(({ text }) => wordsOf(text))).toEqual(['Som', 'title', 'Hedding']);
});

test('the spelling is British, and a list of words adds to it where it says', () => {
  const lines = readWordList('behavior in r.yaml\nlogit\n');
  const of = (text: string, file = 'a.mdx') => unlisted(unknownWords([{ file, text }], isWord), lines);
  expect(of('Its colour is normalised; don’t say a reader’s “behaviour” isn’t labelled.')).toEqual([]);
  expect(of('color normalize')).toEqual(['a.mdx: color', 'a.mdx: normalize']);
  expect(of('Logits, a logit, Logit')).toEqual(['a.mdx: Logits']);
  expect(of('behavior')).toEqual(['a.mdx: behavior']);
  expect(of('behavior', 'content/r.yaml')).toEqual([]);
});

test('every word that a reader sees is in the dictionary or in words.txt', () => {
  expect(texts.length).toBeGreaterThan(5000);
  expect(unlisted(unknown, list)).toEqual([]);
});

test('words.txt is sorted, and each of its words occurs where it is allowed, and is in no dictionary', () => {
  const names = list.map(({ word }) => word);
  expect(names).toEqual([...new Set(names)].sort());
  expect(names.filter((word) => isWord(word))).toEqual([]);
  const idle = list.filter((line) => !unknown.some((word) => allows(line, word)));
  expect(idle).toEqual([]);
});
