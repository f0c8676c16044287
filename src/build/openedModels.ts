import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { bundled } from './classicScripts.ts';

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
export function openedModels(): Plugin {
  const known = new Map<string, Promise<Opened>>();
  return {
    name: 'opened-models',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true });
      return file && `${file.id}${QUERY}`;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      // The site is built twice, for pages and for browsers, and the text is the same.
      const text = known.get(file) ?? opened(file);
      known.set(file, text);
      return { code: `export default ${JSON.stringify(await text)};`, map: null };
    },
  };
}
