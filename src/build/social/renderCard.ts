import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import subsetFont from 'subset-font';
import { cardSvg, type SocialCard } from './cardSvg.ts';

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4-latin';

/** Faces of the site, by the file of a package, at the weight that is drawn. */
const FACES: readonly { readonly from: string; readonly axes: Readonly<Record<string, number>> }[] = [
  { from: `${SERIF}-opsz-normal.woff2`, axes: { wght: 350, opsz: 60 } },
  { from: `${SERIF}-wght-normal.woff2`, axes: { wght: 400 } },
  { from: `${SERIF}-wght-italic.woff2`, axes: { wght: 400 } },
  {
    from: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    axes: { wght: 400 },
  },
  { from: '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2', axes: {} },
  { from: 'katex/dist/fonts/KaTeX_Main-Regular.ttf', axes: {} },
  { from: 'katex/dist/fonts/KaTeX_Math-Italic.ttf', axes: {} },
];

/** What the site’s sheets call a face, and what its file does. */
const NAMES: readonly (readonly [sheet: RegExp, file: string])[] = [
  [/Source Serif (?:Text|Display)/g, 'Source Serif 4'],
  [/Instrument Sans Cut/g, 'Instrument Sans'],
  [/Commit Mono Cut/g, 'CommitMono'],
];

const inFilesNames = (svg: string) =>
  NAMES.reduce((text, [sheet, file]) => text.replaceAll(sheet, file), svg);

export interface CardRenderer {
  /** The picture of a card, as PNG; the same bytes wherever it is made. */
  render(card: SocialCard): Uint8Array;
  close(): Promise<void>;
}

/**
 * Draws cards with the site’s own faces, none of the machine’s.
 * @param characters all that cards and their figures may say
 */
export async function openRenderer(characters: string): Promise<CardRenderer> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'social-'));
  const fontFiles = await Promise.all(
    FACES.map(async ({ from, axes }, index) => {
      const file = path.join(folder, `${index}.ttf`);
      const source = await readFile(require.resolve(from));
      await writeFile(
        file,
        await subsetFont(source, characters, { targetFormat: 'truetype', variationAxes: axes }),
      );
      return file;
    }),
  );
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Source Serif 4' };
  return {
    render: (card) => new Resvg(inFilesNames(cardSvg(card)), { font }).render().asPng(),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
