import { build, type Plugin, type Rolldown } from 'vite';

const QUERY = '?classic';

/** A module that exists only while it is bundled, in the place of a file. */
const standIn = (file: string, code: string): Plugin => ({
  name: 'stand-in',
  enforce: 'pre',
  load: (id) => (id === file ? { code, map: null } : undefined),
});

/**
 * A module with all that it imports, as the text of one script that needs no loader.
 * @param code what stands in the file, where that is not read from it
 */
export async function bundled(file: string, code?: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: code === undefined ? [] : [standIn(file, code)],
    build: {
      write: false,
      minify: true,
      lib: { entry: file, formats: ['iife'], name: 'script', fileName: 'script' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = result.flatMap(({ output }) => output);
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk?.type !== 'chunk')
    throw new Error(`${file}${QUERY}: a classic script is one file, and this one became ${chunks.length}`);
  // Within a page a script's own text must not end it.
  return chunk.code.trim().replaceAll('</script', '<\\/script');
}

/** `import text from './worker.ts?classic'` gives the module and all that it imports as the text of one classic script. */
export function classicScripts(): Plugin {
  const texts = new Map<string, Promise<string>>();
  return {
    name: 'classic-scripts',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true });
      return file && `${file.id}${QUERY}`;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = id.slice(0, -QUERY.length);
      // The site is built twice, for pages and for browsers, and the text is the same.
      const text = texts.get(file) ?? bundled(file);
      texts.set(file, text);
      return { code: `export default ${JSON.stringify(await text)};`, map: null };
    },
  };
}
