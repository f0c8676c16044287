import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

/** ASCII, the signs nearly every page uses, and the accents of the names cited most; arrows, ticks and triangles are drawn as SVG instead. */
const PLAIN = `${Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')}\u00a0\u2009\u202f‘’“”–—…·×÷−≤≥≠≈±→°éóäöü`;

/** What names of authors and a few lines need: a file of its own, fetched by the pages that show one of these. */
const MORE = '©§„ÄÖÜèêëïàçñßØøáíúÉŷ²³½σθλμελ';

interface Face {
  readonly family: string;
  readonly name: string;
  readonly from: string;
  readonly axes: Readonly<Record<string, number | { min: number; max: number }>>;
  readonly weight: string;
  readonly style?: 'italic';
  readonly features: readonly string[];
  /** Also cut to the rarer characters. */
  readonly more: boolean;
}

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4-latin';
const FIGURES = ['kern', 'tnum', 'lnum', 'onum', 'pnum'];

const FACES: readonly Face[] = [
  {
    family: 'Source Serif Display',
    name: 'display',
    from: `${SERIF}-opsz-normal.woff2`,
    axes: { wght: 350, opsz: 60 },
    weight: '350',
    features: ['kern', 'lnum'],
    more: true,
  },
  {
    family: 'Source Serif Text',
    name: 'text',
    from: `${SERIF}-wght-normal.woff2`,
    axes: { wght: { min: 400, max: 600 } },
    weight: '400 600',
    features: [...FIGURES, 'liga'],
    more: true,
  },
  {
    family: 'Source Serif Text',
    name: 'text-italic',
    from: `${SERIF}-wght-italic.woff2`,
    axes: { wght: 400 },
    weight: '400',
    style: 'italic',
    features: FIGURES,
    more: true,
  },
  {
    family: 'Instrument Sans Cut',
    name: 'sans',
    from: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    axes: { wght: { min: 400, max: 600 } },
    weight: '400 600',
    // Its kerning would weigh as much as its letters; at the sizes of controls nobody sees it.
    features: ['tnum', 'lnum'],
    more: true,
  },
  {
    family: 'Commit Mono Cut',
    name: 'mono',
    from: '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2',
    axes: {},
    weight: '400',
    features: [],
    more: false,
  },
];

/** The packages that they are cut from. */
export const FONT_PACKAGES: readonly string[] = [
  ...new Set(FACES.map(({ from }) => from.split('/').slice(0, 2).join('/'))),
];

const FOLDER = fileURLToPath(new URL('../../styles/fonts/', import.meta.url));
const SHEET = 'fonts.css';

async function isNewer(file: string, than: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(file).catch(() => undefined), stat(than)]);
  return a !== undefined && a.mtimeMs > b.mtimeMs;
}

const rangeOf = (characters: string) =>
  [...characters].map((character) => `U+${character.codePointAt(0)!.toString(16)}`).join(',');

function fontFace({ family, weight, style }: Face, file: string, characters: string): string {
  return [
    '@font-face {',
    `  font-family: "${family}";`,
    `  src: url("./${file}") format("woff2");`,
    `  font-weight: ${weight};`,
    ...(style ? [`  font-style: ${style};`] : []),
    '  font-display: swap;',
    `  unicode-range: ${characters === PLAIN ? 'U+20-7e,' : ''}${rangeOf(characters.replace(/[ -~]/g, ''))};`,
    '}',
  ].join('\n');
}

/**
 * Cuts the packages' fonts to the characters, weights and sizes in use, and writes the style sheet that names
 * them. The folder src/styles/fonts is made, not kept.
 */
export async function cutFonts(): Promise<void> {
  if (await isNewer(path.join(FOLDER, SHEET), fileURLToPath(import.meta.url))) return;
  const require = createRequire(import.meta.url);
  await mkdir(FOLDER, { recursive: true });
  const rules: string[] = [];
  for (const face of FACES) {
    const source = await readFile(require.resolve(face.from));
    for (const characters of face.more ? [PLAIN, MORE] : [PLAIN]) {
      const file = `${face.name}${characters === MORE ? '-more' : ''}.woff2`;
      const cut = await subsetFont(source, characters, {
        targetFormat: 'woff2',
        variationAxes: face.axes,
        keepFeatures: face.features,
      });
      await writeFile(path.join(FOLDER, file), cut);
      rules.push(fontFace(face, file, characters));
    }
  }
  // Last, since its date says that all of them are there.
  await writeFile(path.join(FOLDER, SHEET), `${rules.join('\n')}\n`);
}

export function fonts(): AstroIntegration {
  return { name: 'cut-fonts', hooks: { 'astro:config:setup': cutFonts } };
}
