import { fencesOf, isLive } from '#build/markdown/liveCode.ts';
import type { LessonTree, TreeNode } from '#build/take-away/lessonTree.ts';
import { escapeMarkdown } from '#build/take-away/plainWords.ts';
import type { CellText, Surroundings } from '#build/take-away/surroundings.ts';
import { loadDerivation } from '#derivations';
import { exerciseOf } from '#notebook/build/exerciseOf.ts';
import { runLesson } from '#notebook/build/runLesson.ts';
import { shortCitation } from '../lesson/citations.ts';
import { beliefOf } from '../lesson/confusions.ts';
import { unknownKey } from '../lesson/unknownKey.ts';
import { widgetTextOf } from './widgetTexts.ts';

export interface ReferenceText {
  readonly authors: readonly string[];
  readonly year: number;
  readonly title: string;
  readonly in: string;
  readonly pages?: string;
  readonly doi?: string;
  readonly url?: string;
}

/** The texts that all lessons share, by key. */
export interface Shelves {
  readonly references: ReadonlyMap<string, ReferenceText>;
  readonly terms: ReadonlyMap<string, string>;
}

/** Tags that lessons use for text; any other one is a widget's. */
const TEXT_TAGS = new Set([
  'Note',
  'Summary',
  'Predict',
  'Guess',
  'GuessCurve',
  'Correction',
  'Derivation',
  'References',
]);

/** @throws Error naming what is asked for, its key and that there is none */
function held<T>(shelf: ReadonlyMap<unknown, T>, key: unknown, what: string): T {
  const found = shelf.get(key);
  if (found === undefined) throw new Error(`${what} must be one that there is, got ${String(key)}`);
  return found;
}

function fullReference({ authors, year, title, in: place, pages, doi, url }: ReferenceText): string {
  const name = url ? `[${escapeMarkdown(title)}](${url})` : escapeMarkdown(title);
  const where = `*${escapeMarkdown(place)}*${pages ? `, ${escapeMarkdown(pages)}` : ''}.`;
  const link = doi ? ` [doi:${escapeMarkdown(doi)}](https://doi.org/${doi})` : '';
  return `${escapeMarkdown(authors.join(', '))} (${year}). ${name}. ${where}${link}`;
}

async function cellTexts(nodes: readonly TreeNode[], file: string): Promise<ReadonlyMap<TreeNode, CellText>> {
  const live = nodes.filter(isLive);
  const placed = live.map(({ type, lang, meta, value, line }) => ({
    ...{ type, lang, meta, value: String(value) },
    position: { start: { line } },
  }));
  const fences = fencesOf(placed, file);
  const reports = await runLesson(fences, file);
  return new Map(
    fences.map((fence, index) => {
      const report = held(reports, fence.id, 'a report of a live cell');
      const exercise = exerciseOf(fence, report, file);
      const values = report.values.map(({ name, text }) => `${name} = ${text}`);
      return [live[index], { values, hints: exercise?.hints ?? [], solution: exercise?.solution }];
    }),
  );
}

const fetched = async <T>(nodes: readonly TreeNode[], fetch: (node: TreeNode) => Promise<T>) =>
  new Map(await Promise.all(nodes.map(async (node) => [node, await fetch(node)] as const)));

/** All that a lesson's text speaks of, fetched, so that writing its files is a pure function. */
export async function surroundingsOf(
  { children }: LessonTree,
  slug: string,
  addressOf: (link: string) => string,
  { references, terms }: Shelves,
): Promise<Surroundings> {
  const file = `content/lessons/${slug}.mdx`;
  const tags = children.filter(({ type }) => type === 'mdxJsxFlowElement');
  const widgets = await fetched(
    tags.filter(({ name = '' }) => !TEXT_TAGS.has(name)),
    (node) => widgetTextOf(node, `/lessons/${slug}/`, addressOf),
  );
  const named = tags.filter(({ name }) => name === 'Derivation').map(({ props }) => String(props?.id));
  const derivations = new Map(
    await Promise.all(named.map(async (id) => [id, await loadDerivation(id)] as const)),
  );
  const cells = await cellTexts(children, file);
  const page = `/lessons/${slug}/`;
  /** What an author names by its key, as the page does and with the page's words when there is none. */
  const keyed = <T>(shelf: ReadonlyMap<string, T>, tag: 'Cite' | 'Term', key: string): T => {
    const found = shelf.get(key);
    if (found === undefined) throw unknownKey(page, tag, key, [...shelf.keys()]);
    return found;
  };
  return {
    addressOf,
    citationOf: (key) => shortCitation(keyed(references, 'Cite', key)),
    referenceOf: (key) => fullReference(keyed(references, 'Cite', key)),
    termOf: (key) => keyed(terms, 'Term', key),
    beliefOf,
    derivationOf: (id) => held(derivations, id, 'a derivation'),
    widgetOf: (node) => held(widgets, node, 'a widget'),
    cellOf: (node) => held(cells, node, 'a live cell'),
  };
}
