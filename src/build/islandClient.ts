import type { Plugin } from 'vite';

const CLIENT = '@astrojs/preact/client.js';

/**
 * Puts a module of ours where Astro takes Preact's: it wakes every island of the site, and calls Preact's for that.
 * @param file what exports the client as its default
 */
export function islandClient(file: string): Plugin {
  return {
    name: 'island-client',
    enforce: 'pre',
    resolveId: (id, importer) => (id === CLIENT && importer !== file ? file : undefined),
  };
}
