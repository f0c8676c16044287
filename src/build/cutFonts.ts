import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

/** ASCII and the signs the pages use; arrows, ticks and triangles are drawn as SVG instead. */
const CHARACTERS = `${Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')}  ‘’“”–—…·×÷−≤≥≠≈±→°§©éèêëïöüàçñßØøáíóúÉŷ²³½σθλμελ`;

interface Cut {
  readonly name: string;
  readonly from: string;
  readonly axes: Record<string, number | { min: number; max: number }>;
}

const CUTS: readonly Cut[] = [
  {
    name: 'display',
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
    axes: { wght: 350, opsz: 60 },
  },
  {
    name: 'text',
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    axes: { wght: { min: 350, max: 600 } },
  },
  {
    name: 'text-italic',
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    axes: { wght: 400 },
  },
  {
    name: 'sans',
    from: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    axes: { wght: { min: 400, max: 600 } },
  },
  { name: 'mono', from: '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2', axes: {} },
];

const FOLDER = fileURLToPath(new URL('../styles/fonts/', import.meta.url));
const KEEP_FEATURES = ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'tnum', 'lnum', 'onum', 'pnum'];

async function isNewer(file: string, than: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(file).catch(() => undefined), stat(than)]);
  return a !== undefined && a.mtimeMs > b.mtimeMs;
}

/** Cuts the packages' fonts to the characters, weights and sizes in use; src/styles/fonts is made, not kept. */
export async function cutFonts(): Promise<void> {
  const require = createRequire(import.meta.url);
  await mkdir(FOLDER, { recursive: true });
  for (const { name, from, axes } of CUTS) {
    const target = path.join(FOLDER, `${name}.woff2`);
    if (await isNewer(target, fileURLToPath(import.meta.url))) continue;
    const source = await readFile(require.resolve(from));
    const cut = await subsetFont(source, CHARACTERS, {
      targetFormat: 'woff2',
      variationAxes: axes,
      keepFeatures: KEEP_FEATURES,
    });
    await writeFile(target, cut);
  }
}

export function fonts(): AstroIntegration {
  return { name: 'cut-fonts', hooks: { 'astro:config:setup': cutFonts } };
}
