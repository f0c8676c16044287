import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FONT_PACKAGES } from '../fonts/cutFonts.ts';
import { readSources } from '../house/imports.ts';
import { bundledPackages } from './bundledPackages.ts';
import { type DataFacts, dataFacts } from './dataFacts.ts';
import { fontFacts } from './fontFacts.ts';
import { type PackageFacts, packageFacts } from './packageFacts.ts';

/** Packages whose code reaches readers by another way than an import of ours. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  astro: 'the script that wakes islands stands in every page that has one',
  pagefind: 'the search is written beside the pages',
};

/** All that a reader's browser may get from the site, with the licence of each. */
export interface Shipped {
  /** By name. */
  readonly packages: readonly PackageFacts[];
  readonly fonts: readonly PackageFacts[];
  readonly data: readonly DataFacts[];
  /** The text of the project's own licences. */
  readonly own: string;
}

/** @param root folder of the project */
export async function shipped(root: string): Promise<Shipped> {
  const otherwise = Object.keys(OTHERWISE).map((name) => path.join(root, 'node_modules', name));
  const folders = new Set([...(await bundledPackages(root, readSources(root))), ...otherwise]);
  return {
    packages: [...folders].map(packageFacts).sort((a, b) => (a.name < b.name ? -1 : 1)),
    fonts: fontFacts(root, FONT_PACKAGES),
    data: dataFacts(root),
    own: readFileSync(path.join(root, 'LICENSE'), 'utf8').trim(),
  };
}
