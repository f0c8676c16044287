import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { shipped } from '#build/licences/shipped.ts';
import { allBuiltPages } from './pages.ts';

const all = await shipped(path.resolve(import.meta.dirname, '../..'));

test('the page of licences names every package, font and set of data that is sent, with its licence', () => {
  const page = allBuiltPages().find(({ address }) => address === 'licences/')!.document;
  const rows = [...page.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent!.trim()),
  );
  expect(rows).toEqual(
    [...all.packages, ...all.fonts].map(({ name, version, licence }) => [name, version, licence]),
  );
  const sets = [...page.querySelectorAll('.reference-list li')].map(({ textContent }) => textContent ?? '');
  expect(sets).toHaveLength(all.data.length);
  for (const [index, { name, licence }] of all.data.entries()) {
    expect(sets[index]).toContain(name);
    expect(sets[index]).toContain(licence);
  }
});

test('the text of each licence is one file, and every page leads to the page of licences', () => {
  const text = readFileSync(path.join(inject('siteFolder'), 'licences.txt'), 'utf8');
  for (const { notices } of [...all.packages, ...all.fonts])
    for (const notice of notices) expect(text).toContain(notice);
  const without = allBuiltPages()
    .filter(({ document }) => document.querySelector('footer.footer') !== null)
    .filter(({ document }) => !document.querySelector('footer a[href$="licences/"]'))
    .map(({ address }) => address);
  // A page may say something else at its foot.
  expect(without.filter((address) => address.startsWith('lessons/') || address === '')).toEqual([]);
});
