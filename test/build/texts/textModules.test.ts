import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TEXTS } from '#build/texts/schemas.ts';
import { checkedText } from '#build/texts/textModules.ts';
import { changes } from '#content/changes.yaml';
import { comingFrom } from '#content/coming-from.yaml';
import { confusions } from '#content/confusions.yaml';
import { exam } from '#content/exam.yaml';
import { glossary } from '#content/glossary.yaml';
import { methods } from '#content/methods.yaml';
import { notation } from '#content/notation.yaml';
import { outline } from '#content/outline.yaml';
import { references } from '#content/references.yaml';
import { sheet } from '#content/sheet.yaml';

const IMPORTED = {
  confusions,
  exam,
  comingFrom,
  methods,
  notation,
  sheet,
  outline,
  references,
  glossary,
  changes,
};
type Name = keyof typeof IMPORTED;
const names = Object.keys(IMPORTED) as Name[];
const fileOf = (name: Name) =>
  `content/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`;
const textOf = (name: Name) => readFileSync(fileOf(name), 'utf8');

/** By file: what is replaced by what, and the message. */
const MISTAKES: { readonly [N in Name]?: readonly [from: string, to: string, message: string | RegExp][] } = {
  exam: [
    [
      'isTrue: false',
      'isTrue: maybe',
      'content/exam.yaml:7: entry 1, isTrue: got "maybe"; allowed: true or false',
    ],
    [
      'confusion: 11',
      'confusion: eleven',
      'content/exam.yaml:12: entry 2, confusion: got "eleven"; allowed: a whole number in [1, 99]',
    ],
    [
      '  because:',
      '  reason:',
      'unknown key "reason"; allowed: id, confusion, statement, isTrue, because, settledBy',
    ],
    ['  because: It is g(1.4)', '  settledBy2: It is g(1.4)', 'entry 1, because: got nothing'],
  ],
  confusions: [
    ['\n4: ', '\n5: ', 'content/confusions.yaml:8: Map keys must be unique'],
    ['\n20: ', '\n21: ', 'content/confusions.yaml:23: 21: allowed: numbers from 1 without a gap'],
  ],
  methods: [
    [
      'method: sigmoids',
      'method: sigmoid',
      'content/methods.yaml:160: rules, entry 1, method: got "sigmoid"; allowed: full, sigmoids, sampledLogistic',
    ],
    [
      'default: millions',
      'default: billions',
      'content/methods.yaml:9: questions, classes, default: got "billions"; allowed: hundreds, vocabulary, millions',
    ],
    [
      '        - several',
      '        - some',
      'content/methods.yaml:153: rules, entry 1, when, labels: got "some"; allowed: one, several',
    ],
    [
      'url: https://arxiv.org',
      'url: http://arxiv.org',
      'methods, full, sources, entry 1, url: got "http://arxiv.org/abs/2411.09009"; allowed: an address that begins with https://',
    ],
  ],
  comingFrom: [
    [
      '- name: scikit-learn',
      '- name: 7',
      'content/coming-from.yaml:3: entry 1, name: got 7; allowed: a text of at least 2 characters',
    ],
  ],
  references: [
    [
      'year: 1944',
      'year: MCMXLIV',
      'content/references.yaml:4: berkson-1944, year: got "MCMXLIV"; allowed: a whole number in [1600, 2100]',
    ],
    [
      'berkson-1944:',
      'Berkson 1944:',
      'content/references.yaml:3: Berkson 1944: allowed: a key of small letters, digits and single hyphens',
    ],
  ],
  glossary: [
    ['  text: A share', '  text: A share: x', /content\/glossary\.yaml:4: Nested mappings are not allowed/],
  ],
  outline: [
    [
      'id: "1"',
      'id: 1',
      'content/outline.yaml:3: entry 1, id: got 1; allowed: the number of a lesson between quotes, such as "7"',
    ],
  ],
  changes: [
    [
      'day: "2026-11-25"',
      'day: "2026-11-28"',
      /content\/changes\.yaml:\d+: entry \d+, day: got "2026-11-28" after "2026-11-28"; allowed: the newest day first/,
    ],
    [
      'day: "2026-11-24"',
      'day: "24 November"',
      /content\/changes\.yaml:\d+: entry \d+, day: got "24 November"; allowed: a day between quotes/,
    ],
  ],
};

describe('texts that authors edit', () => {
  test('are all imported here', () => {
    expect(names.toSorted()).toEqual(Object.keys(TEXTS).sort());
  });

  test.each(names)('arrive in programs as they stand in their files: %s', (name) => {
    expect(IMPORTED[name]).toEqual(checkedText(name, fileOf(name), textOf(name)));
  });

  const mistakes = names.flatMap((name) => (MISTAKES[name] ?? []).map((each) => [name, ...each] as const));
  test.each(mistakes)(
    'a mistake is named by file, line, entry and field: %s, %j becomes %j',
    (name, from, to, message) => {
      expect(textOf(name)).toContain(from);
      expect(() => checkedText(name, fileOf(name), textOf(name).replace(from, to))).toThrow(message);
    },
  );
});
