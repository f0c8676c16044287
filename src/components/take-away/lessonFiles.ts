import { getCollection } from 'astro:content';
import type { Block } from '#build/take-away/blocks.ts';
import { lessonBlocks } from '#build/take-away/lessonBlocks.ts';
import type { LessonHead } from '#build/take-away/lessonFile.ts';
import type { LessonTree } from '#build/take-away/lessonTree.ts';
import { glossary } from '#content/glossary.yaml';
import { references } from '#content/references.yaml';
import { lessonLinks } from './lessonLinks.ts';
import { surroundingsOf } from './surroundingsOf.ts';

const TREES = import.meta.glob<LessonTree>('../../../content/lessons/*.mdx', {
  query: '?tree',
  import: 'lessonTree',
});

/** The paths under which each lesson's file is made. */
export async function lessonPaths() {
  const lessons = await getCollection('lessons');
  return lessons.map((lesson) => ({ params: { slug: lesson.id }, props: { lesson } }));
}

type Lesson = Awaited<ReturnType<typeof lessonPaths>>[number]['props']['lesson'];

interface Pieces {
  readonly head: LessonHead;
  readonly blocks: readonly Block[];
}

async function inPieces({ id, data }: Lesson, site: URL | undefined): Promise<Pieces> {
  const tree = await TREES[`../../../content/lessons/${id}.mdx`]();
  const addressOf = lessonLinks(site, id);
  const around = await surroundingsOf(tree, id, addressOf, {
    references: new Map(Object.entries(references)),
    terms: new Map(Object.entries(glossary).map(([key, { term }]) => [key, term])),
  });
  return { head: { ...data, address: addressOf('') }, blocks: lessonBlocks(tree, around) };
}

/** By the lesson's text, so that an author's change is seen. */
const known = new Map<string, Promise<Pieces>>();

/** A lesson in pieces; its two files, made one after the other, are made of the same ones. */
export function takeAway(lesson: Lesson, site: URL | undefined): Promise<Pieces> {
  const key = lesson.body ?? lesson.id;
  const pieces = known.get(key) ?? inPieces(lesson, site);
  known.set(key, pieces);
  return pieces;
}
