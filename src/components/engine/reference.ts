import { type ApiEntry, type ApiGroup, readEngineApi } from '#build/api/engineApi.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';

/** Names of one kind, on a page of their own. */
export interface ReferenceGroup extends ApiGroup {
  /** As in /engine/slug/. */
  readonly slug: string;
}

/** What a program imports from one file, in groups. */
export interface Door {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly what: string;
  readonly groups: readonly ReferenceGroup[];
}

const files = import.meta.glob<string>(
  ['../../engine/*.ts', '../../engine/*/*.ts', '!**/{kernels,train}/**'],
  { query: '?raw', import: 'default', eager: true },
);
const sources = Object.fromEntries(
  Object.entries(files).map(([file, text]) => [file.replace('../../engine/', ''), text]),
);

/** A title up to its colon, as part of an address. */
const slugOf = (title: string) =>
  title
    .split(':')[0]
    .toLowerCase()
    .replaceAll('’', '')
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-');

const groupsOf = (door: 'index.ts' | 'teaching.ts'): ReferenceGroup[] =>
  readEngineApi(sources, { ...library, ...teaching }, door).map((group) => ({
    ...group,
    slug: slugOf(group.title),
  }));

/** Everything that the engine exports, each example run. */
export const doors: readonly Door[] = [
  {
    id: 'library',
    title: 'The library',
    from: '#engine',
    what: 'What one would take along into another project.',
    groups: groupsOf('index.ts'),
  },
  {
    id: 'teaching-aids',
    title: 'Teaching aids',
    from: '#engine/teaching.ts',
    what: 'What a page needs besides, to show softmax at work: steps in reduced precision, small worlds enumerated, the spread of gradients, curves and ticks of figures.',
    groups: groupsOf('teaching.ts'),
  },
];

const slugs = new Map<string, string>();
for (const { title, slug, entries } of doors.flatMap(({ groups }) => groups)) {
  if ([...slugs.values()].includes(slug))
    throw new Error(`two groups of the engine have the address ${slug}; name “${title}” otherwise`);
  for (const { name } of entries) slugs.set(name, slug);
}

/** Where a name of the engine is explained; undefined for any other. */
export function addressOf(name: string): string | undefined {
  const slug = slugs.get(name);
  return slug === undefined ? undefined : `/engine/${slug}/#${name}`;
}

/** Names that are called or read; types come with them. */
export const valuesOf = ({ entries }: ApiGroup): readonly ApiEntry[] =>
  entries.filter(({ kind }) => kind !== 'type');
