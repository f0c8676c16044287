import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { sourcesOf } from './sourcesOf.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'sources-'));
const lay = (name: string, text: string) => {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
for (const folder of ['src', 'content', 'public']) lay(`${folder}/deep/a.txt`, 'a');
for (const file of ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'LICENSE']) {
  lay(file, 'a');
}

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test('a built site counts as old once anything that a build reads is changed, new, gone, renamed or set otherwise', () => {
  const seen = new Set<string>([sourcesOf(root)]);
  const expectNew = () => {
    const now = sourcesOf(root);
    expect(sourcesOf(root)).toBe(now);
    expect(seen).not.toContain(now);
    seen.add(now);
  };
  for (const name of [
    'src/deep/a.txt',
    'content/deep/a.txt',
    'public/deep/a.txt',
    'package-lock.json',
    'LICENSE',
  ]) {
    lay(name, 'b');
    expectNew();
  }
  lay('src/new.ts', '');
  expectNew();
  renameSync(path.join(root, 'src/new.ts'), path.join(root, 'src/newer.ts'));
  expectNew();
  rmSync(path.join(root, 'content/deep/a.txt'));
  expectNew();
  vi.stubEnv('SITE_URL', 'https://example.org/');
  expectNew();
});

test('what a build writes among its sources makes nothing old', () => {
  const before = sourcesOf(root);
  lay('src/styles/fonts/text.woff2', 'made');
  lay('dist/index.html', 'made');
  expect(sourcesOf(root)).toBe(before);
});
