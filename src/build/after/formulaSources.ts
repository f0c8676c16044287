import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from './filesUnder.ts';

const MATH = /<math[\s>][\s\S]*?<\/math>/g;
const ANNOTATION = /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/;

const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
};

const unescaped = (html: string) =>
  html.replaceAll(/&(#?\w+);/g, (whole, name: string) => SIGNS[name] ?? whole);

/** The formulas of a page in its order: what their MathML shows, and their TeX. */
export const formulasOf = (html: string): readonly (readonly [signs: string, tex: string])[] =>
  [...html.matchAll(MATH)].map(([math]) => [
    unescaped(math.replace(ANNOTATION, '').replaceAll(/<[^>]*>/g, '')),
    unescaped(ANNOTATION.exec(math)?.[1] ?? ''),
  ]);

export const withoutSources = (html: string): string =>
  html.replace(MATH, (math) => math.replace(ANNOTATION, ''));

/**
 * Moves the TeX of a page's formulas, a tenth of it, into `formulas.json` beside it: fetched when a reader marks text,
 * so that what is copied holds each formula once, as TeX (components/site/copyTex.ts).
 */
export function formulaSources(): AstroIntegration {
  return {
    name: 'formula-sources',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of (await filesUnder(fileURLToPath(dir))).filter((name) => name.endsWith('.html'))) {
          const html = await readFile(file, 'utf8');
          const formulas = formulasOf(html);
          if (formulas.length === 0) continue;
          await writeFile(path.join(path.dirname(file), 'formulas.json'), JSON.stringify(formulas));
          await writeFile(file, withoutSources(html));
        }
      },
    },
  };
}
