import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { shipped } from './shipped.ts';

const NAME = 'virtual:shipped';
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** `import { shipped } from 'virtual:shipped'` gives what the site sends of others, with the licence of each. */
export function shippedModule(): Plugin {
  return {
    name: 'shipped-module',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) =>
      id === `\0${NAME}` ? `export const shipped = ${JSON.stringify(await shipped(ROOT))};` : undefined,
  };
}
