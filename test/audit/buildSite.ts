import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import type { Plugin } from 'vite';
import { packageFolder } from '../../src/build/licences/bundledPackages.ts';

/**
 * `node test/audit/buildSite.ts FOLDER LIST`: builds the site into a folder, and writes the folders of the packages of
 * which browsers got code, as the bundler of this very build counted them, as JSON.
 */
const [, , outDir, list] = process.argv;
if (!outDir || !list) throw new Error('usage: node test/audit/buildSite.ts FOLDER LIST');

const found = new Set<string>();
const counted = (): Plugin => ({
  name: 'counted-packages',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const [file, { renderedLength }] of Object.entries(chunk.modules)) {
        const folder = renderedLength > 0 ? packageFolder(file) : undefined;
        if (folder) found.add(folder);
      }
    }
  },
});

await build({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  outDir,
  logLevel: 'error',
  vite: { plugins: [counted()], worker: { plugins: () => [counted()] } },
});
writeFileSync(list, JSON.stringify([...found].sort()));
