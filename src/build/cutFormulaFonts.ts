import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import subsetFont from 'subset-font';
import { filesUnder } from './filesUnder.ts';

const TEXT_FILE = /\.(html|css|js)$/;
const FORMULA_FONT = /^KaTeX_[\w-]+\.[\w-]+\.woff2$/;
const FONT_NAME = /KaTeX_[\w-]+\.[\w-]+\.woff2/g;

/** Where a page sets something in KaTeX's fonts: formulas, letters beside controls, and letters in figures. */
const FORMULA_TEXT = '.katex-html, .sym, svg text';
const BLACKBOARD = '.mathbb, .textbb';

/** What a live formula may come to show. */
const LIVE = ' 0123456789.,:+-−×^∞eˆ';

/** The characters of a page that stand in formulas, and those of them in blackboard bold. */
export function formulaCharactersOfPage(html: string): { readonly all: string; readonly blackboard: string } {
  const { document } = parseHTML(html);
  const textOf = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '').join('');
  return { all: textOf(FORMULA_TEXT), blackboard: textOf(BLACKBOARD) };
}

/** The characters of formulas that a script carries as HTML. */
export function formulaCharactersOfScript(code: string): string {
  return code.includes('katex-html')
    ? [...code.matchAll(/>([^<>\\]{1,40})</g)].map(([, text]) => text!).join('')
    : '';
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
        const ofKind = (ending: string) => texts.filter((_, index) => files[index]!.endsWith(ending));
        const pages = ofKind('.html').map(formulaCharactersOfPage);
        const scripts = ofKind('.js').map(formulaCharactersOfScript);
        const characters = distinct([LIVE, ...pages.map(({ all }) => all), ...scripts].join(''));
        // The symbols' font holds plain letters for blackboard bold alone.
        const symbols = distinct(
          [characters.replace(/[ -~]/g, ''), ...pages.map(({ blackboard }) => blackboard), ' '].join(''),
        );
        const assets = path.join(folder, '_astro');
        const renamed = new Map<string, string>();
        for (const name of (await readdir(assets)).filter((file) => FORMULA_FONT.test(file))) {
          const font = await readFile(path.join(assets, name));
          const kept = name.startsWith('KaTeX_AMS') ? symbols : characters;
          const cut = await subsetFont(font, kept, { targetFormat: 'woff2' });
          const hash = createHash('sha256').update(cut).digest('base64url').slice(0, 8);
          renamed.set(name, `${name.split('.')[0]}.${hash}.woff2`);
          await rm(path.join(assets, name));
          await writeFile(path.join(assets, renamed.get(name)!), cut);
        }
        for (const [index, file] of files.entries()) {
          const text = texts[index]!.replace(FONT_NAME, (name) => renamed.get(name) ?? name);
          if (text !== texts[index]) await writeFile(file, text);
        }
      },
    },
  };
}
