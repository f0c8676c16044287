import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WidgetSpec } from '#widgets/kit/settings/widgetSpec.ts';
import { readContent } from '../../content/lessons.ts';

const PLACES = ['step', 'frame', 'round'];
/** A source whose frames come one after the other; of a live one, its plate says so by its transport. */
const RUNS = ['run', 'recorded'];

interface Row {
  readonly place: string;
  readonly branch: string;
}

/** The rows of the authors' guide by widget. */
function rowsOfGuide(): Readonly<Record<string, Row>> {
  const [, part] = readContent('README.md').split('### What can be gone through, and branched');
  const rows = part!.split('\n### ')[0]!.matchAll(/^\| (`.*?) +\| (.*?) +\| (.*?) +\|$/gm);
  return Object.fromEntries(
    [...rows].flatMap(([, widgets, place, branch]) =>
      [...widgets!.matchAll(/`([\w-]+)`/g)].map(([, id]) => [
        id!,
        { place: place!.replaceAll('`', ''), branch: branch! },
      ]),
    ),
  );
}

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob(
  '../../../src/widgets/*/model.ts',
  { eager: true },
);
const isSpec = (value: unknown): value is WidgetSpec =>
  typeof value === 'object' && value !== null && 'params' in value && 'derive' in value;
const specs = Object.values(modules).flatMap((module) => Object.values(module).filter(isSpec));

/** Whether a plate has a transport of its own: what is gone through without the kit's plates for runs. */
const hasTransport = (id: string) =>
  globSync(`src/widgets/${id}/*.tsx`).some((file) =>
    /<(Transport|[\w]*Transport)\b/.test(readFileSync(file, 'utf8')),
  );

test('every plate that can be gone through says in the guide where its place stands, and how it is branched or why not', () => {
  expect(specs.length).toBeGreaterThan(40);
  const rows = rowsOfGuide();
  const going = specs.filter(
    ({ id, params, source }) =>
      RUNS.includes(source?.kind ?? '') || hasTransport(id) || PLACES.some((place) => place in params),
  );
  expect(going.length).toBeGreaterThan(12);
  // The first race has buttons of its own.
  expect(Object.keys(rows).sort()).toEqual([...going.map(({ id }) => id), 'first-race'].sort());
  for (const { id, params } of specs.filter((spec) => spec.id in rows)) {
    const { place, branch } = rows[id]!;
    expect(PLACES.find((name) => name in params) ?? 'none', id).toBe(place);
    expect('branchAt' in params, id).toBe(branch === 'yes');
    if (branch !== 'yes') expect(branch, id).toMatch(/^no: .{20,}/);
  }
});
