import { expect, test } from 'vitest';
import { expectFrames, expectStoredOnly } from './frameStore.ts';
import { printFrames } from './printMarkup.ts';
import { renderTag, TAGS } from './renderTag.ts';

test.each(TAGS)('<%s> begins as its stored first frame', async (tag) => {
  expectFrames(`widgets/${tag}/first`, printFrames((await renderTag(tag)).html));
});

test('every widget has a stored first frame, and every stored first frame a widget', () => {
  expect(TAGS.length).toBeGreaterThanOrEqual(26);
  expectStoredOnly(
    'widgets',
    TAGS.map((tag) => `widgets/${tag}/first`),
  );
});
