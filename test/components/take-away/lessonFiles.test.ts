import { execFileSync } from 'node:child_process';
import katex from 'katex';
import { markdownToMdast } from 'satteri';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Block } from '#build/take-away/blocks.ts';
import { lessonBlocks } from '#build/take-away/lessonBlocks.ts';
import { type LessonHead, toMarkdown } from '#build/take-away/lessonFile.ts';
import type { LessonTree, TreeNode } from '#build/take-away/lessonTree.ts';
import { type Notebook, toNotebook } from '#build/take-away/notebook.ts';
import { lessonLinks } from '#components/take-away/lessonLinks.ts';
import { type ReferenceText, surroundingsOf } from '#components/take-away/surroundingsOf.ts';
import { lessons, readContent } from '../../content/lessons.ts';
import { canRunNbformat, canRunNumpy, PYTHON } from '../../python.ts';

const SITE = new URL('https://example.org/course/');
const TREES = import.meta.glob<LessonTree>('../../../content/lessons/*.mdx', {
  query: '?tree',
  import: 'lessonTree',
});
const references = parse(readContent('references.yaml')) as Record<string, ReferenceText>;
const glossary = parse(readContent('glossary.yaml')) as Record<string, { readonly term: string }>;
const shelves = {
  references: new Map(Object.entries(references)),
  terms: new Map(Object.entries(glossary).map(([key, { term }]) => [key, term])),
};

/** A node of the written Markdown, as another program reads it. */
interface Read {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Read[];
}

const readBack = (markdown: string) => markdownToMdast(markdown, { features: { math: true } }) as Read;
const all = <N extends { readonly children?: readonly N[] }>(node: N): readonly N[] => [
  node,
  ...(node.children ?? []).flatMap((child) => all(child)),
];
const ofType = (root: Read, ...types: readonly string[]) =>
  all(root).filter(({ type }) => types.includes(type));

/** Words of the text, in order: formulas, programs and marks left out. */
const wordsOf = (root: Read | TreeNode) =>
  all<Read | TreeNode>(root as Read)
    .filter(({ type }) => type === 'text' || type === 'inlineCode')
    .map(({ value }) => String(value))
    .join(' ')
    .match(/[\p{L}\d]+/gu) ?? [];

function expectWithin(words: readonly string[], among: readonly string[], what: string): void {
  const counts = Map.groupBy(among, (word) => word);
  const missing = words.filter((word) => !counts.has(word));
  expect(missing, what).toEqual([]);
}

const sourceOf = ({ source }: Notebook['cells'][number]) => source.join('');

describe.each(lessons)('the files of $slug', ({ slug, frontmatter }) => {
  let tree: LessonTree;
  let head: LessonHead;
  let blocks: readonly Block[];
  let markdown: string;
  let notebook: Notebook;
  let root: Read;

  beforeAll(async () => {
    tree = await TREES[`../../../content/lessons/${slug}.mdx`]!();
    const addressOf = lessonLinks(SITE, slug);
    const around = await surroundingsOf(tree, slug, addressOf, shelves);
    head = { ...(parse(frontmatter) as LessonHead), address: addressOf('') };
    blocks = lessonBlocks(tree, around);
    markdown = toMarkdown(head, blocks);
    notebook = toNotebook(head, blocks);
    root = readBack(markdown);
    // Some figures are computed from whole trainings; a machine that has other work to do may take its time.
  }, 300_000);

  test('hold every word of its text, tags and goals', () => {
    const there = wordsOf(root);
    const written = tree.children.flatMap(wordsOf);
    expect(written.length).toBeGreaterThan(1000);
    expectWithin(written, there, 'text');
    expectWithin(wordsOf(readBack(`${head.lede} ${head.objectives.join(' ')}`)), there, 'head');
    const props = tree.children
      .flatMap((node) => all(node))
      .flatMap(({ name, props: { ask, why, look, says, read } = {} }) =>
        ['Predict', 'Option', 'Guess', 'GuessCurve', 'Correction'].includes(name ?? '')
          ? [ask, why, look, says, read].filter((value) => value !== undefined)
          : [],
      );
    expect(props.length).toBeGreaterThan(8);
    expectWithin(wordsOf(readBack(props.join('\n\n'))), there, 'props');
  });

  test('hold nothing of the language that the text was written in', () => {
    const text = ofType(root, 'text', 'html').map(({ value }) => value!);
    expect(text.filter((value) => /<\/?[A-Z]|\{|\}|\bexport const|\[object/.test(value))).toEqual([]);
    const html = ofType(root, 'html').flatMap(({ value }) => value!.match(/<\/?\w+/g) ?? []);
    expect(html.filter((tag) => !/^<\/?(?:details|summary|sup)$/.test(tag))).toEqual([]);
    expect(html.filter((tag) => tag === '<details').length).toBe(
      html.filter((tag) => tag === '</details').length,
    );
  });

  test('have formulas that any program sets: closed, and without the macros of the course', () => {
    const formulas = ofType(root, 'inlineMath', 'math');
    expect(formulas.length).toBeGreaterThan(30);
    for (const { type, value } of formulas) {
      const set = () =>
        katex.renderToString(value!, { displayMode: type === 'math', strict: 'error', throwOnError: true });
      expect(set, value).not.toThrow();
    }
    expect(ofType(root, 'text').filter(({ value }) => value!.includes('$'))).toEqual([]);
  });

  test('lead to whole addresses, and within the site to its pages', () => {
    const links = ofType(root, 'link').map(({ url }) => url!);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) {
      const { protocol, href, pathname } = new URL(link);
      expect(protocol).toMatch(/^https?:$/);
      if (!href.startsWith(SITE.href)) continue;
      const [, page] = /^\/course\/lessons\/([^/]+)\/$/.exec(pathname) ?? [];
      if (page) expect(lessons.map((lesson) => lesson.slug)).toContain(page);
      else expect(pathname).toMatch(/^\/course\/[a-z-]+\/$/);
    }
  });

  test('are the same text in both formats, in the same order', () => {
    const text = notebook.cells.filter(({ cell_type }) => cell_type === 'markdown').map(sourceOf);
    expect(wordsOf(readBack(text.join('\n\n')))).toEqual(wordsOf(root));
    const programs = blocks.filter(({ kind }) => kind === 'program');
    expect(notebook.cells.filter(({ cell_type }) => cell_type === 'code')).toHaveLength(programs.length);
    const fences = ofType(root, 'code').map(({ value }) => value!.trim());
    for (const block of programs) if (block.kind === 'program') expect(fences).toContain(block.source.trim());
  });

  test('make a notebook whose every cell has a name of its own, and a word above each program', () => {
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    notebook.cells.forEach(({ cell_type }, index) => {
      if (cell_type === 'code')
        expect(sourceOf(notebook.cells[index - 1]!)).toMatch(/In Python, with(out)? .*:$/);
    });
  });

  test.runIf(canRunNbformat)('make a notebook that its own format accepts', () => {
    execFileSync(
      PYTHON,
      ['-c', 'import nbformat, sys; nbformat.validate(nbformat.reads(sys.stdin.read(), 4))'],
      {
        input: JSON.stringify(notebook),
      },
    );
  });

  test.runIf(canRunNumpy)('make a notebook that runs from top to bottom, with or without PyTorch', () => {
    const cells = notebook.cells.filter(({ cell_type }) => cell_type === 'code').map(sourceOf);
    expect(cells.length).toBeGreaterThan(0);
    // A notebook's kernel has arguments of its own, which are none of the programs'.
    const program = `import sys\nsys.argv = ["ipykernel_launcher.py", "-f", "kernel.json"]\n${cells.join('\n')}`;
    const without = `import sys\nsys.modules["torch"] = sys.modules["sklearn"] = None\n${program}`;
    const optional = cells.filter((cell) => cell.startsWith('try:')).length;
    const printed = execFileSync(PYTHON, ['-'], { input: without, encoding: 'utf8' });
    expect(printed.match(/it was passed over/g) ?? []).toHaveLength(optional);
    execFileSync(PYTHON, ['-'], { input: program, encoding: 'utf8' });
  });
});

test('a site without an address of its own is linked to from beside its lessons', () => {
  const link = lessonLinks(new URL('http://localhost:4321'), '02-from-two-to-k');
  expect(link('')).toBe('./02-from-two-to-k/');
  expect(link('../05-numbers/#shift')).toBe('./05-numbers/#shift');
  expect(link('?bet.bet=1,0#bet')).toBe('./02-from-two-to-k/?bet.bet=1,0#bet');
  expect(link('../../engine/#softmax')).toBe('../engine/#softmax');
  expect(link('https://doi.org/10.1/x')).toBe('https://doi.org/10.1/x');
  expect(lessonLinks(new URL('https://example.org/course'), 'a')('../b/')).toBe(
    'https://example.org/course/lessons/b/',
  );
});
