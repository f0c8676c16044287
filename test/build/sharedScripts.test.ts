import { expect, test } from 'vitest';
import { isImportedBy } from '#build/sharedScripts.ts';

/** Who imports whom: `modules` of a bundler that knows nothing else. */
function importedBy(importers: Record<string, string[]>) {
  return {
    getModuleInfo: (id: string) => (importers[id] ? { importers: importers[id] } : null),
  };
}

test('a module belongs to a script that imports it, through others as well, and a circle ends', () => {
  const modules = importedBy({
    kit: ['link'],
    link: ['page', 'kit'],
    page: ['Base.astro'],
    plot: ['chart'],
    chart: [],
  });
  expect(isImportedBy('kit', /^Base/, modules)).toBe(true);
  expect(isImportedBy('Base.astro', /^Base/, modules)).toBe(true);
  expect(isImportedBy('plot', /^Base/, modules)).toBe(false);
  expect(isImportedBy('unknown', /^Base/, modules)).toBe(false);
});
