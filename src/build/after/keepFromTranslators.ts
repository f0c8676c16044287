import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from './filesUnder.ts';

/**
 * A translator puts its own text in place of each run of words. Where a script writes the words it would go on writing
 * into what was taken away: a plate would show its first numbers for good. So translators leave plates alone, save for
 * the captions that authors wrote into them, and formulas.
 */
export const keptFromTranslators = (html: string): string =>
  html
    .replaceAll(/<(astro-island|live-code)(?=[\s>])/g, '<$1 translate="no"')
    .replaceAll('<astro-slot', '<astro-slot translate="yes"')
    .replaceAll('<span class="katex">', '<span class="katex" translate="no">');

export function keepFromTranslators(): AstroIntegration {
  return {
    name: 'keep-from-translators',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of (await filesUnder(fileURLToPath(dir))).filter((name) => name.endsWith('.html'))) {
          await writeFile(file, keptFromTranslators(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
