import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type PackageFacts, packageFacts } from './packageFacts.ts';

const KATEX = 'node_modules/katex';
/** Identifier of the licence's words in a font's table of names. */
const LICENCE_RECORD = 13;
const WINDOWS = 3;
const OFL = /SIL Open Font License, Version 1\.1/;

/**
 * The words on its licence in a TrueType font: the record of its `name` table that has them.
 * @param font bytes of a .ttf file
 */
export function licenceWordsOf(font: Buffer): string | undefined {
  const numTables = font.readUInt16BE(4);
  const entry = Array.from({ length: numTables }, (_, index) => 12 + 16 * index).find(
    (at) => font.toString('latin1', at, at + 4) === 'name',
  );
  if (entry === undefined) return undefined;
  const table = font.readUInt32BE(entry + 8);
  const texts = table + font.readUInt16BE(table + 4);
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const record = table + 6 + 12 * index;
    if (font.readUInt16BE(record + 6) !== LICENCE_RECORD) continue;
    const start = texts + font.readUInt16BE(record + 10);
    const bytes = Buffer.from(font.subarray(start, start + font.readUInt16BE(record + 8)));
    return font.readUInt16BE(record) === WINDOWS
      ? bytes.swap16().toString('utf16le')
      : bytes.toString('latin1');
  }
  return undefined;
}

/** KaTeX is under one licence and its fonts, as they say themselves, under another. */
function formulaFonts(root: string): PackageFacts {
  const folder = path.join(root, KATEX, 'dist/fonts');
  const words = readdirSync(folder)
    .filter((file) => file.endsWith('.ttf'))
    .sort()
    .map((file) => licenceWordsOf(readFileSync(path.join(folder, file))) ?? '');
  return {
    ...packageFacts(path.join(root, KATEX)),
    name: 'katex, its fonts',
    licence: words.length > 0 && words.every((text) => OFL.test(text)) ? 'OFL-1.1' : 'unknown',
    notices: [...new Set(words)],
  };
}

/**
 * The fonts that the site sends.
 * @param root folder of the project
 * @param packages names of the packages whose files are cut
 */
export function fontFacts(root: string, packages: readonly string[]): readonly PackageFacts[] {
  const cut = packages.map((name) => packageFacts(path.join(root, 'node_modules', name)));
  return [...cut, formulaFonts(root)];
}
