import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { filesUnder } from './filesUnder.ts';

const TEXT_FILE = /\.(html|css|js)$/;
const FORMULA_FONT = /^KaTeX_[\w-]+\.[\w-]+\.woff2$/;
const ENTITY = /&#x([\da-f]+);|&#(\d+);/gi;

/** Every character that the pages, and the formulas in their scripts, can show. */
export function charactersOf(texts: readonly string[]): string {
  const characters = new Set(Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)));
  for (const text of texts) {
    for (const character of text) characters.add(character);
    for (const [, hex, decimal] of text.matchAll(ENTITY)) {
      characters.add(String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)));
    }
  }
  return [...characters].sort().join('');
}

/** The symbols' font has plain letters for blackboard bold alone: those that are set so, and every sign. */
export function symbolCharactersOf(texts: readonly string[], characters: string): string {
  const letters = texts.flatMap((text) =>
    [...text.matchAll(/class=\\?"[^"]*\b(?:mathbb|textbb)\b[^"]*">([^<]*)</g)].map(([, set]) => set!),
  );
  return [...new Set([...characters.replace(/[ -~]/g, ''), ...letters.join('')])].join('') || ' ';
}

/**
 * Cuts KaTeX's fonts to the characters that the built site shows: about half their bytes. The files get new
 * names, made from what is in them, so that a browser never pairs an old font with a new page.
 */
export function cutFormulaFonts(): AstroIntegration {
  return {
    name: 'cut-formula-fonts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = (await filesUnder(folder)).filter((file) => TEXT_FILE.test(file));
        const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const shown = texts.filter((_, index) => !files[index]!.endsWith('.css'));
        const characters = charactersOf(shown);
        const symbols = symbolCharactersOf(shown, characters);
        const assets = path.join(folder, '_astro');
        const renamed = new Map<string, string>();
        for (const name of (await readdir(assets)).filter((file) => FORMULA_FONT.test(file))) {
          const font = await readFile(path.join(assets, name));
          const kept = name.startsWith('KaTeX_AMS') ? symbols : characters;
          const cut = await subsetFont(font, kept, { targetFormat: 'woff2' });
          const hash = createHash('sha256').update(cut).digest('base64url').slice(0, 8);
          const newName = `${name.split('.')[0]}.${hash}.woff2`;
          await rm(path.join(assets, name));
          await writeFile(path.join(assets, newName), cut);
          renamed.set(name, newName);
        }
        for (const [index, file] of files.entries()) {
          const text = texts[index]!.replace(
            /KaTeX_[\w-]+\.[\w-]+\.woff2/g,
            (name) => renamed.get(name) ?? name,
          );
          if (text !== texts[index]) await writeFile(file, text);
        }
      },
    },
  };
}
