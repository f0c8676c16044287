import { afterEach, expect, test, vi } from 'vitest';

const argv = process.argv;
afterEach(() => {
  process.argv = argv;
});

/** The settings of the site as `astro COMMAND` reads them. */
async function configFor(command: string) {
  process.argv = [...argv.slice(0, 2), command];
  vi.resetModules();
  return (await import('../../astro.config.mjs')).default;
}

test('pages that are being edited keep their packages where no check and no test empties them', async () => {
  const edited = (await configFor('dev')).vite?.cacheDir;
  const others = await Promise.all(['build', 'check', 'preview'].map(configFor));
  expect(edited).toBe('.cache/edited-pages');
  expect(others.map(({ vite }) => vite?.cacheDir)).toEqual([undefined, undefined, undefined]);
});
