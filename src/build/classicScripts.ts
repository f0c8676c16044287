import { build, type Plugin, type Rolldown } from 'vite';
import { queryModules } from './queryModules.ts';

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
export const classicScripts = (): Plugin => queryModules('classic-scripts', QUERY, (file) => bundled(file));
