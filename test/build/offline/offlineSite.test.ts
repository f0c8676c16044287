import { expect, test } from 'vitest';
import { siteFilesOf } from '#build/offline/offlineSite.ts';

const files = (sizes: Readonly<Record<string, number>>, pages: Readonly<Record<string, string>>) => ({
  pages: new Map(Object.entries(pages)),
  scripts: new Map([
    ['a.1.js', 'import("./b.2.js")'],
    ['b.2.js', ''],
    ['c.3.js', ''],
  ]),
  all: new Map(
    Object.entries(sizes).map(([name, length]) => [
      name,
      { version: name.startsWith('assets/') ? '' : `v${length}`, length },
    ]),
  ),
});
const SITE = {
  '': 1,
  'lessons/1/': 2,
  'widgets/w/': 3,
  'engine/': 4,
  'assets/a.1.js': 5,
  'assets/b.2.js': 6,
  'assets/c.3.js': 7,
  'assets/text.4.woff2': 8,
  'data/small.gz': 9,
  'data/large.gz': 600_000,
  'pagefind/pagefind.js': 10,
  'pagefind/pagefind-ui.js': 11,
};
const PAGES = {
  '': '<link href="assets/text.4.woff2">',
  'lessons/1/': '<script src="../../assets/a.1.js">',
  'widgets/w/': '<script src="../../assets/c.3.js">',
  'engine/': '',
};

test('lessons, the scripts and fonts that they come to need, the search and small data are fetched ahead; the rest is stored when visited', async () => {
  const { ahead, visited } = await siteFilesOf(files(SITE, PAGES));
  expect(ahead).toEqual({
    '': 'v1',
    'assets/a.1.js': '',
    'assets/b.2.js': '',
    'assets/text.4.woff2': '',
    'data/small.gz': 'v9',
    'lessons/1/': 'v2',
    'pagefind/pagefind.js': 'v10',
  });
  expect(Object.keys(visited)).toEqual([
    'assets/c.3.js',
    'data/large.gz',
    'engine/',
    'pagefind/pagefind-ui.js',
    'widgets/w/',
  ]);
});

test('the version of a site is another as soon as one of its files is another, and the same in whatever order they were read', async () => {
  const { version } = await siteFilesOf(files(SITE, PAGES));
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect((await siteFilesOf(files({ ...SITE, 'lessons/1/': 22 }, PAGES))).version).not.toBe(version);
  const reversed = Object.fromEntries(Object.entries(SITE).reverse());
  expect((await siteFilesOf(files(reversed, PAGES))).version).toBe(version);
});
