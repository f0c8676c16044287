import katex from 'katex';
import { expect, test } from 'vitest';
import { renderTex } from '#build/markdown/renderTex.ts';
import { TEX_MACROS } from '#build/markdown/texMacros.ts';
import type { LessonTree, TreeNode } from '#build/take-away/lessonTree.ts';
import { plainTex } from '#build/take-away/plainTex.ts';

/** What a formula looks like, whatever marks its parts for the page. */
const seen = (html: string) => html.replaceAll(/<[^>]*>/g, '');
const plainly = (tex: string) =>
  katex.renderToString(tex, { strict: 'error', throwOnError: true, output: 'html' });

test('a formula keeps its symbols and loses what only the page needs', () => {
  expect(plainTex('\\zk{j} = \\paramskT{j} x + \\biask{j}')).toBe('z_{j} = \\theta_{j}^{\\top} x + b_{j}');
  expect(plainTex('\\probk k')).toBe('p_{k}');
});

test('a command does not run into the letter that follows it', () => {
  expect(plainTex('\\cdot\\z')).toBe('\\cdot z');
  expect(plainTex('x^\\T\\w')).toBe('x^\\top w');
  expect(plainTex('\\ln\\q')).toBe('\\ln q');
});

test('a symbol that has an index already takes another one', () => {
  expect(() => plainly(plainTex('\\zk{j}_x'))).not.toThrow();
});

test('a brace that is not closed is named with its formula', () => {
  expect(() => plainTex('\\zk{j')).toThrow('formula "\\zk{j" must close the brace at 3');
  expect(() => plainTex('\\zk')).toThrow('must have an argument at its end');
});

const TREES = import.meta.glob<LessonTree>('../../../content/lessons/*.mdx', {
  query: '?tree',
  import: 'lessonTree',
});

/** Formulas of the text, and those in the words of its tags. */
function formulasIn({ type, value, props = {}, children }: TreeNode): readonly string[] {
  const own = type === 'inlineMath' || type === 'math' ? [String(value)] : [];
  const words = Object.values(props).filter((prop) => typeof prop === 'string');
  const inWords = words.flatMap((text) => Array.from(text.matchAll(/\$([^$]+)\$/g), ([, tex]) => tex!));
  return [...own, ...inWords, ...children.flatMap(formulasIn)];
}

/** Where a symbol with an index is raised, its signs come in another order than on the page. */
const signsOf = (html: string) => [...seen(html)].sort().join('');

test('every formula of the lessons is set without the macros, and shows the same signs', async () => {
  const trees = await Promise.all(Object.values(TREES).map((load) => load()));
  const formulas = trees.flatMap(({ children }) => children.flatMap(formulasIn));
  const inked = formulas.filter((tex) => Object.keys(TEX_MACROS).some((macro) => tex.includes(macro)));
  expect(inked.length).toBeGreaterThan(400);
  for (const tex of inked)
    expect(signsOf(plainly(plainTex(tex))), tex).toBe(signsOf(renderTex(tex, { output: 'html' })));
});
