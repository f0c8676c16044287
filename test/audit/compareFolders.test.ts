import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareFolders } from './compareFolders.ts';

let root: string;
const lay = (folder: string, files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, folder, name)), { recursive: true });
    writeFileSync(path.join(root, folder, name), text);
  }
};
const compared = () => compareFolders(path.join(root, 'a'), path.join(root, 'b'));

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'compare-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('folders with the same bytes are the same', () => {
  for (const folder of ['a', 'b']) lay(folder, { 'index.html': '<p>é</p>', 'deep/er/x.js': '' });
  expect(compared()).toEqual([]);
});

test('a file that is missing, and the first byte that differs, are named', () => {
  lay('a', { 'one.js': '', 'same.js': 'x', 'deep/both.js': 'built at 10:31' });
  lay('b', { 'two.js': '', 'same.js': 'x', 'deep/both.js': 'built at 10:32, longer' });
  expect(compared()).toEqual([
    'one.js is in the first only',
    'two.js is in the second only',
    'deep/both.js differs at byte 13: "built at 10:31" and "built at 10:32, longer"',
  ]);
});

test('a file that is the beginning of another is not the same', () => {
  lay('a', { x: 'begun' });
  lay('b', { x: 'begun and ended' });
  expect(compared()).toEqual(['x differs at byte 5: "begun" and "begun and ended"']);
});
