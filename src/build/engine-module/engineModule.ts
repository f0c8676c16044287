import type { Plugin } from 'vite';
import { bundleEngine } from './bundleEngine.ts';
import { declareEngine } from './declareEngine.ts';

const NAME = 'virtual:engine-module';

/** `import { code, hash, types } from 'virtual:engine-module'` gives the engine as the files that the site serves. */
export function engineModule(): Plugin {
  return {
    name: 'engine-module',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const { code, hash, sources } = await bundleEngine();
      for (const file of sources) this.addWatchFile(file);
      const parts = { code, hash, types: declareEngine() };
      return Object.entries(parts)
        .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};`)
        .join('\n');
    },
  };
}
