import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { astroProse, codeProse, docProse } from './codeProse.ts';
import { mdxProse } from './mdxProse.ts';
import type { Prose } from './prose.ts';
import { yamlProse } from './yamlProse.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const filesUnder = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(folder, name),
  );
/**
 * What is no text of the house: what runs at build or in a worker only, other programming languages, data; and
 * translations, whose compound words (Schnabelhöhe, Log-Chancen) no dictionary for nspell can tell from slips.
 */
const NOT_READ =
  /^content\/[a-z]{2}\/|^src\/(build|styles|engine\/kernels)\/|\.tex\.ts$|\/python\w*\.ts$|\/(commonWords|countries)\.ts$|\.d\.ts$/;

/** Every text that a reader of the site sees. */
export function siteProse(): Prose[] {
  return [...filesUnder('content'), ...filesUnder('src')].flatMap((file) => {
    if (NOT_READ.test(file)) return [];
    const source = () => readFileSync(path.join(ROOT, file), 'utf8');
    if (file.endsWith('.mdx')) return mdxProse(file, source());
    if (file.endsWith('.yaml')) return yamlProse(file, parse(source()));
    if (file.endsWith('.astro')) return astroProse(file, source());
    if (/\.tsx?$/.test(file)) {
      return [
        ...codeProse(file, source()),
        ...(file.startsWith('src/engine/') ? docProse(file, source()) : []),
      ];
    }
    return [];
  });
}
