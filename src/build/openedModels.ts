import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { bundled } from './classicScripts.ts';
import { queryModules } from './queryModules.ts';

const QUERY = '?opened';
/** The engine comes with the script in which models run. */
const ENGINE = /^#engine(?:\/teaching\.ts)?$/;
const IMPORT = /^import\s+(?:(type)\s)?[^'";]*?from '([^']+)';/gm;

/** What a module imports at run time, in its own words. */
const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(IMPORT)].flatMap(([, type, from]) => (type || !from ? [] : [from]));

/** A module that puts others where a worker finds them. */
const entryOf = (file: string, imports: readonly string[]): string => {
  const address = (from: string) =>
    JSON.stringify(
      from.startsWith('.') ? path.resolve(path.dirname(file), from).split(path.sep).join('/') : from,
    );
  return [
    ...imports.map((from, index) => `import * as module${index} from ${address(from)};`),
    `globalThis.openedModules = { ${imports.map((from, index) => `${JSON.stringify(from)}: module${index}`).join(', ')} };`,
  ].join('\n');
};

export interface Opened {
  /** The model as its file has it. */
  readonly source: string;
  /** What it imports, beside the engine's two doors. */
  readonly modules: readonly string[];
  /** A classic script that makes these modules known. */
  readonly script: string;
}

async function opened(file: string): Promise<Opened> {
  const source = await readFile(file, 'utf8');
  const modules = importsOf(source).filter((from) => !ENGINE.test(from));
  return { source, modules, script: await bundled(file, entryOf(file, modules)) };
}

/** `import('./model.ts?opened')` gives the text of a widget's model, and what runs it when a reader has changed it. */
export const openedModels = (): Plugin => queryModules('opened-models', QUERY, opened);
