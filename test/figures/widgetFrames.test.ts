import { describe, expect, test } from 'vitest';
import { expectFrames, expectStoredOnly } from './frameStore.ts';
import { printFrames } from './printMarkup.ts';
import { type Props, renderTag, type States, TAGS } from './renderTag.ts';

const FEWEST_STATES = 2;

/** A table for each widget's folder: the tag → its states. */
const tables = import.meta.glob<Readonly<Record<string, States>>>('./states/*.ts', { eager: true });
const STATES: Readonly<Record<string, States>> = Object.assign({}, ...Object.values(tables));

const framesOf = (tag: string): readonly (readonly [name: string, props: Props])[] => [
  ['first', {}],
  ...Object.entries(STATES[tag] ?? {}),
];

describe.each(TAGS)('<%s> is drawn as it is stored', (tag) => {
  test.each(framesOf(tag))('%s', async (name, props) => {
    expectFrames(`widgets/${tag}/${name}`, printFrames((await renderTag(tag, props)).html));
  });
});

test('every widget has a first frame and two states that are stored, and every stored frame a program', () => {
  expect(TAGS.length).toBeGreaterThanOrEqual(26);
  expect(Object.keys(STATES).sort()).toEqual(TAGS);
  for (const tag of TAGS) {
    expect(Object.keys(STATES[tag]).length, tag).toBeGreaterThanOrEqual(FEWEST_STATES);
  }
  expectStoredOnly(
    'widgets',
    TAGS.flatMap((tag) => framesOf(tag).map(([name]) => `widgets/${tag}/${name}`)),
  );
});
