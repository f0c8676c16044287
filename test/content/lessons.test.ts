import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONFUSIONS } from '#components/lesson/confusions.ts';
import { DERIVATION_IDS } from '#derivations';
import { lessons, readContent, tagsOf, yamlKeys } from './lessons.ts';

/** Tags of widgets: the names that the registry hands to lessons. */
const WIDGETS = new Set(
  [
    ...readFileSync(path.resolve(import.meta.dirname, '../../src/widgets/index.ts'), 'utf8').matchAll(
      /from '\.\/[^']*\/(\w+)\.astro'|default as (\w+)/g,
    ),
  ].flatMap(([, file, name]) => file ?? name ?? []),
);
const glossary = yamlKeys('glossary.yaml');
const references = yamlKeys('references.yaml');
const definedIn = Object.fromEntries(
  [...readContent('glossary.yaml').matchAll(/^(\S[^:\n]*):\n(?: .*\n)*? +defined: (\S+)/gm)].map(
    ([, key, slug]) => [key!, slug!],
  ),
);
const tags = lessons.flatMap(({ slug, body }) => tagsOf(body).map((tag) => ({ slug, ...tag })));

test('the tag reader sees names, texts, templates, expressions and bare attributes', () => {
  const text = '<Option id="a" right why={`It is {x} > 1.`} confusion={3}>text</Option> and <Cite to="b" />';
  expect(tagsOf(text)).toEqual([
    { name: 'Option', attributes: { id: 'a', right: '', why: 'It is {x} > 1.', confusion: '3' } },
    { name: 'Cite', attributes: { to: 'b' } },
  ]);
});

test('there are lessons 1 and 2, and each number occurs once', () => {
  const numbers = lessons.map(({ frontmatter }) => Number(frontmatter.match(/^number: (\d+)$/m)?.[1]));
  expect(numbers).toEqual(expect.arrayContaining([1, 2]));
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('every derivation of the registry is shown in a lesson, once', () => {
  const shown = tags.filter(({ name }) => name === 'Derivation').map(({ attributes }) => attributes.id);
  expect(
    DERIVATION_IDS.filter((id) => !shown.includes(id)),
    'derivations that no lesson shows',
  ).toEqual([]);
  expect(
    shown.filter((id, index) => shown.indexOf(id) !== index || !DERIVATION_IDS.includes(id ?? '')),
    'derivations that are shown twice, or are none',
  ).toEqual([]);
});

test('every term of the glossary is used in the lesson that defines it', () => {
  expect(Object.keys(definedIn)).toEqual(glossary);
  for (const [term, slug] of Object.entries(definedIn)) {
    const uses = tags.filter((tag) => tag.name === 'Term' && tag.attributes.id === term && tag.slug === slug);
    expect(uses.length, `<Term id="${term}" /> in ${slug}`).toBe(1);
  }
});

test('every source is cited somewhere', () => {
  const cited = new Set(tags.filter(({ name }) => name === 'Cite').map(({ attributes }) => attributes.to));
  expect(references.filter((key) => !cited.has(key))).toEqual([]);
});

describe.each(lessons)('lesson $slug', ({ slug, frontmatter, body }) => {
  const own = tagsOf(body);
  const named = (name: string) => own.filter((tag) => tag.name === name).map(({ attributes }) => attributes);

  test('has the number of its file', () => {
    expect(frontmatter).toMatch(new RegExp(`^number: ${Number(slug.slice(0, 2))}$`, 'm'));
  });

  test('has no formula in a heading: it would break its address', () => {
    const headings = body.match(/^#{1,6} .*$/gm) ?? [];
    expect(headings.length, 'headings').toBeGreaterThan(2);
    expect(headings.filter((heading) => /[$\\{]/.test(heading))).toEqual([]);
  });

  test('has objectives, derivations, questions, a summary and references', () => {
    expect(frontmatter).toMatch(/^objectives:$/m);
    for (const name of ['Derivation', 'Predict', 'Summary', 'References', 'Cite', 'Note']) {
      expect(body.includes(`<${name}`), `a tag <${name}>`).toBe(true);
    }
  });

  test('has two derivations, three questions, a program and three widgets', () => {
    expect(named('Derivation').length, 'tags <Derivation>').toBeGreaterThanOrEqual(2);
    expect(named('Predict').length, 'questions: tags <Predict>').toBeGreaterThanOrEqual(3);
    expect(
      body.match(/^```(?:python|ts)\b/gm)?.length ?? 0,
      'programs: fences ```ts or ```python',
    ).toBeGreaterThanOrEqual(1);
    expect(own.filter(({ name }) => WIDGETS.has(name)).length, 'tags of widgets').toBeGreaterThanOrEqual(3);
  });

  test('has two live cells or more, one of them an exercise', () => {
    const fences = body.match(/^```ts live\b.*$/gm) ?? [];
    expect(fences.length, 'live cells: fences ```ts live').toBeGreaterThanOrEqual(2);
    expect(
      fences.some((fence) => / exercise=/.test(fence)),
      'a fence ```ts live exercise=name',
    ).toBe(true);
  });

  test('feedback on a wrong option begins with the belief in quotation marks, and says but', () => {
    const wrong = own.filter(({ name, attributes }) => name === 'Option' && !('right' in attributes));
    const unlike = wrong.filter(({ attributes }) => !/^“[^”]+”.*\bbut\b/is.test(attributes.why ?? ''));
    expect(unlike.map(({ attributes }) => `${attributes.id}: ${attributes.why}`)).toEqual([]);
  });

  test('asks questions whose wrong options name a confusion or give a reason, and at least one names a confusion', () => {
    const questions = body.match(/<Predict[\s\S]*?<\/Predict>/g) ?? [];
    expect(questions.length, 'questions: <Predict> … </Predict>').toBeGreaterThanOrEqual(3);
    const confusions: number[] = [];
    for (const question of questions) {
      const options = tagsOf(question).filter(({ name }) => name === 'Option');
      const wrong = options.filter(({ attributes }) => !('right' in attributes));
      expect(options.length - wrong.length, question.slice(0, 60)).toBe(1);
      expect(wrong.length, question.slice(0, 60)).toBeGreaterThanOrEqual(1);
      for (const { attributes } of wrong) {
        expect(attributes.why?.length, `${attributes.id}: why`).toBeGreaterThan(20);
        if ('confusion' in attributes) confusions.push(Number(attributes.confusion));
      }
    }
    expect(confusions.length, 'wrong options that name a confusion').toBeGreaterThan(0);
    for (const number of confusions) expect(CONFUSIONS[number - 1], `confusion ${number}`).toBeDefined();
  });

  test('asks for a guess that is drawn, and computes what is the case', () => {
    const truths = own
      .filter(({ name }) => /^Guess/.test(name))
      .map(({ attributes }) => attributes.truth ?? '');
    expect(truths.length, 'tags <Guess> or <GuessCurve>').toBeGreaterThan(0);
    for (const truth of truths) {
      const defined = body.match(new RegExp(`^export const ${truth} = .*$`, 'm'))?.[0];
      expect(defined ?? truth, `truth={${truth}} calls a function`).toMatch(/\w\(|\.map\(\w/);
    }
  });

  test('has no computed number inside a formula of its text: it would be printed as its source', () => {
    const text = body.replace(/=\{`[^`]*`\}|`[^`]*`|^export const .*$/gm, '');
    const formulas = text.match(/(?<!\$)\$(?!\$)[^$\n]+\$/g) ?? [];
    expect(formulas.filter((formula) => /\{\w+\(/.test(formula))).toEqual([]);
  });

  test('gives every question, derivation and widget an id of its own', () => {
    const ids = own
      .filter(({ name }) => name !== 'Option' && name !== 'Term')
      .flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('explains a term once', () => {
    const terms = named('Term').map(({ id }) => id);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });

  test('sends readers to widgets of its own page', () => {
    const ids = own.map(({ attributes }) => attributes.id);
    const links = named('Option').flatMap(({ state }) => state ?? []);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const [, widget] = link.match(/^\?.*#(.+)$/)!;
      expect(ids, link).toContain(widget);
      for (const key of new URLSearchParams(link.slice(0, link.indexOf('#'))).keys()) {
        expect(key.split('.')[0], link).toBe(widget);
      }
    }
  });

  test('links to other lessons by their address', () => {
    const targets = [...body.matchAll(/\]\(\.\.\/([^/)]+)\//g)].map(([, target]) => target!);
    const known = lessons.map((lesson) => lesson.slug);
    expect(targets.filter((target) => !known.includes(target))).toEqual([]);
    expect(body).not.toMatch(/\]\(\/lessons/);
  });

  test('writes no word that makes a reader feel slow', () => {
    expect(body).not.toMatch(/\b(simply|obviously|clearly|trivial(ly)?|of course|easy to see)\b/i);
  });

  test('computes with the engine, not with Math', () => {
    expect(body).not.toMatch(/Math\.(exp|log)/);
  });
});
