import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import subsetFont from 'subset-font';
import { filesUnder } from '../after/filesUnder.ts';
import { ASSETS } from '../hosting/assets.ts';

const TEXT_FILE = /\.(html|css|js)$/;
const FORMULA_FONT = /^KaTeX_[\w-]+\.[\w-]+\.woff2$/;
const FONT_NAME = /KaTeX_[\w-]+\.[\w-]+\.woff2/g;

/** Where a page sets something in KaTeX's fonts: formulas, letters beside controls, and letters in figures. */
const FORMULA_TEXT = '.katex-html, .sym, svg text';

/** What a live formula may come to show. */
const LIVE = ' 0123456789.,:+-−×^∞eˆ';

/** Fonts whose plain letters serve only what is set in these classes. */
const CLASSES_OF_FONT: Readonly<Record<string, readonly string[]>> = {
  KaTeX_AMS: ['mathbb', 'textbb'],
  'KaTeX_Main-Bold': ['mathbf', 'textbf'],
  'KaTeX_Math-BoldItalic': ['boldsymbol'],
  'KaTeX_Main-Italic': ['mathit', 'textit'],
  KaTeX_Caligraphic: ['mathcal'],
  KaTeX_Fraktur: ['mathfrak', 'textfrak'],
  KaTeX_SansSerif: ['mathsf', 'textsf', 'mathsfit'],
  KaTeX_Script: ['mathscr', 'textscr'],
  KaTeX_Typewriter: ['mathtt', 'texttt'],
};

/** The characters of a page that stand in formulas. */
export function formulaCharactersOfPage(html: string): string {
  const { document } = parseHTML(html);
  return [...document.querySelectorAll(FORMULA_TEXT)].map(({ textContent }) => textContent ?? '').join('');
}

/** The characters of formulas that a script carries as HTML. */
export function formulaCharactersOfScript(code: string): string {
  return code.includes('katex-html')
    ? [...code.matchAll(/>([^<>\\]{1,40})</g)].map(([, text]) => text!).join('')
    : '';
}

/** The characters that pages or scripts set in one of KaTeX's classes. */
export function charactersInClasses(text: string, classes: readonly string[]): string {
  const pattern = new RegExp(`class=\\\\?"[^"]*\\b(?:${classes.join('|')})\\b[^"]*"[^>]*>([^<]*)<`, 'g');
  return [...text.matchAll(pattern)].map(([, set]) => set!).join('');
}

const distinct = (text: string) => [...new Set(text)].sort().join('');

/**
 * Cuts KaTeX's fonts to the characters that the built site's formulas show: a third of their bytes. The files get
 * new names, made from what is in them, so that a browser never pairs an old font with a new page.
 */
export function cutFormulaFonts(): AstroIntegration {
  return {
    name: 'cut-formula-fonts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = (await filesUnder(folder)).filter((file) => TEXT_FILE.test(file));
        const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const ofKind = (ending: string) => texts.filter((_, index) => files[index].endsWith(ending));
        const shown = [...ofKind('.html'), ...ofKind('.js')];
        const characters = distinct(
          [
            LIVE,
            ...ofKind('.html').map(formulaCharactersOfPage),
            ...ofKind('.js').map(formulaCharactersOfScript),
          ].join(''),
        );
        const charactersOf = (font: string) => {
          const classes = Object.entries(CLASSES_OF_FONT).find(
            ([prefix]) => font.startsWith(`${prefix}-`) || font.startsWith(`${prefix}.`),
          )?.[1];
          const letters = classes && shown.map((text) => charactersInClasses(text, classes)).join('');
          // A font without a single letter would be no valid font.
          if (!letters) return characters;
          return distinct(` ${characters.replace(/[ -~]/g, '')}${letters}`);
        };
        const assets = path.join(folder, ASSETS);
        const renamed = new Map<string, string>();
        for (const name of (await readdir(assets)).filter((file) => FORMULA_FONT.test(file))) {
          const font = await readFile(path.join(assets, name));
          const cut = await subsetFont(font, charactersOf(name), { targetFormat: 'woff2' });
          const hash = createHash('sha256').update(cut).digest('base64url').slice(0, 8);
          renamed.set(name, `${name.split('.')[0]}.${hash}.woff2`);
          await rm(path.join(assets, name));
          await writeFile(path.join(assets, renamed.get(name)!), cut);
        }
        for (const [index, file] of files.entries()) {
          const text = texts[index].replace(FONT_NAME, (name) => renamed.get(name) ?? name);
          if (text !== texts[index]) await writeFile(file, text);
        }
      },
    },
  };
}
