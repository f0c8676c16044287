import type { Plugin } from 'vite';

/**
 * `import made from './file.ts?name'` gives what is made of that file, as data.
 * @param query `?name`
 * @param make from the file's path
 */
export function queryModules(name: string, query: string, make: (file: string) => Promise<unknown>): Plugin {
  const known = new Map<string, Promise<unknown>>();
  return {
    name,
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(query)) return undefined;
      const file = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true });
      return file && `${file.id}${query}`;
    },
    async load(id) {
      if (!id.endsWith(query)) return undefined;
      const file = id.slice(0, -query.length);
      this.addWatchFile(file);
      // The site is built twice, for pages and for browsers, and what is made is the same.
      const made = known.get(file) ?? make(file);
      known.set(file, made);
      return { code: `export default ${JSON.stringify(await made)};`, map: null };
    },
    // What a file imports may have changed, too.
    watchChange: () => known.clear(),
  };
}
