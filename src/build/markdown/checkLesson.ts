import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closest } from 'fastest-levenshtein';
import { defineMdastPlugin } from 'satteri';
import { checkedYaml } from '../texts/checkedYaml.ts';
import { lessonHead, pageHead, translationHead } from '../texts/heads.ts';

interface Attribute {
  readonly name?: string;
  readonly value?: unknown;
}

export interface LessonNode {
  readonly type: string;
  readonly name?: string | null;
  readonly depth?: number;
  readonly alt?: string | null;
  readonly url?: string;
  /** Those of a directive, which no text has, are no list. */
  readonly attributes?: readonly Attribute[] | object | null;
  readonly children?: readonly LessonNode[];
  readonly position?: { readonly start: { readonly line: number; readonly column: number } };
}

/** What the texts under content/ may name. */
export interface Names {
  readonly tags: readonly string[];
  /** Names of the lessons' files, without their ending. */
  readonly lessons: readonly string[];
}

/** Schemas by where a text lies; any other is a page. */
const HEADS = [
  [/\/content\/lessons\//, lessonHead],
  [/\/content\/[a-z]{2}\/lessons\//, translationHead],
] as const;

const EXPORTED = /export \{ default as (\w+) \}/g;
const LESSON_LINK = /^\.\.\/(\d{2}-[^/#?]*)/;
/** Tags whose `id` is no anchor of the page. */
const OTHER_IDS = new Set(['Option', 'Term', 'Derivation']);

function* walk(node: LessonNode): Generator<LessonNode> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

const isTag = ({ type }: LessonNode) => type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement';
const idOf = ({ attributes }: LessonNode) => {
  const list: readonly Attribute[] = Array.isArray(attributes) ? attributes : [];
  const id = list.find(({ name }) => name === 'id')?.value;
  return typeof id === 'string' ? id : undefined;
};

/** The mistakes that one node shows by itself; undefined for a node without any. */
function mistakeOf(node: LessonNode, { tags, lessons }: Names): string | undefined {
  const { type, name } = node;
  if (isTag(node) && name && /^[A-Z]/.test(name) && !tags.includes(name)) {
    return `<${name}>: no such tag; the nearest is <${closest(name, [...tags])}>; allowed: ${tags.join(', ')}`;
  }
  if (type === 'image' && !node.alt?.trim()) {
    return `the image ${node.url} has no words; allowed: ![what one sees](${node.url})`;
  }
  if (type === 'heading' && node.depth === 1) {
    return 'a heading with one #: the title is the only one; allowed: ## or ###';
  }
  if (type === 'heading' && [...walk(node)].some((part) => part.type === 'inlineMath')) {
    return 'a formula in a heading, whose text becomes an address; allowed: words';
  }
  const lesson = type === 'link' ? LESSON_LINK.exec(node.url ?? '')?.[1] : undefined;
  if (lesson !== undefined && !lessons.includes(lesson)) {
    return `the link ${node.url} leads to no lesson; the nearest is ../${closest(lesson, [...lessons])}/; allowed: ${lessons.join(', ')}`;
  }
  return undefined;
}

/**
 * Holds a lesson's text to what no single tag can see of itself.
 *
 * @param file as errors name it
 * @throws Error with file, line, what stands there and what is allowed
 */
export function checkLesson(root: LessonNode, names: Names, file: string): void {
  const ids = new Map<string, number>();
  for (const node of walk(root)) {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const mistake = mistakeOf(node, names);
    if (mistake) throw new Error(`${file}:${line}:${column}: ${mistake}`);
    const id = isTag(node) && !OTHER_IDS.has(node.name ?? '') ? idOf(node) : undefined;
    if (id === undefined) continue;
    const first = ids.get(id);
    if (first !== undefined) {
      throw new Error(
        `${file}:${line}:${column}: <${node.name} id>: got "${id}", which stands in line ${first}, too; allowed: an id of its own`,
      );
    }
    ids.set(id, line);
  }
}

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---/;

/**
 * Checks what stands between the first lines `---`. The build does so, too; but while an author works, this shows a
 * mistake in the page, where the build would only say it where it runs.
 *
 * @throws Error with file, line, key, what stands there and what is allowed
 */
export function checkHead(text: string, file: string): void {
  const schema = HEADS.find(([place]) => place.test(file))?.[1] ?? pageHead;
  checkedYaml<unknown>(schema, file, HEAD.exec(text)?.[1] ?? '', 2);
}

/** Read anew for each text: authors add lessons and widgets while the pages are shown. */
function namesOf(root: URL): Names {
  const exportsOf = (place: string) =>
    Array.from(readFileSync(new URL(place, root), 'utf8').matchAll(EXPORTED), ([, tag]) => tag);
  return {
    tags: [
      'Fragment',
      ...exportsOf('src/components/lesson/lessonTags.ts'),
      ...exportsOf('src/widgets/index.ts'),
    ],
    lessons: readdirSync(new URL('content/lessons/', root))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => name.slice(0, -'.mdx'.length)),
  };
}

/** Every text under content/ is checked before anything is made of it. */
export const lessonChecks = (root: URL) =>
  defineMdastPlugin({
    name: 'lesson-checks',
    options: { position: true },
    before(tree, context) {
      const path = context.fileURL && fileURLToPath(context.fileURL);
      if (!path?.includes('/content/')) return;
      if (/\/content\/(?:lessons|pages)\//.test(path)) checkHead(readFileSync(path, 'utf8'), path);
      checkLesson(tree, namesOf(root), path);
    },
  });
