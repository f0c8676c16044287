import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '#build/house/imports.ts';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
const locked = new Set(Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1)));

test('every optional dependency of every package is in the lock file, so that a clean install gets its binary', () => {
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked.has(name))
      .map((name) => `${place} wants ${name}`),
  );
  expect(locked.size).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('every dependency is pinned exactly', () => {
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
    Object.entries(manifest[group]),
  );
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('what the site’s code and its build import is a dependency of its own, not a tool or somebody else’s', () => {
  const { files, importsOf } = readSources(path.resolve(import.meta.dirname, '..'));
  const specifiers = files
    .filter((file) => file.startsWith('src/'))
    .flatMap(importsOf)
    .flatMap(({ specifier, target, ofTypes }) => (target || ofTypes ? [] : specifier));
  const names = specifiers.flatMap((name) => /^(?:@[\w-]+\/)?[\w-]+(?=\/|$)/.exec(name)?.[0] ?? []);
  expect(new Set(names).size).toBeGreaterThan(20);
  expect([...new Set(names)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
});
