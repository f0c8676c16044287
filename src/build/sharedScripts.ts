import type { Rolldown } from 'vite';

/** What the bundler knows of a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Scripts of the layouts: pages without a widget run them, too. */
const OF_LAYOUTS = /[\\/]layouts[\\/]\w+\.astro\?astro&type=script/;

/** How many scripts ask for what goes into one file with the widgets' kit: most plates do, with their pages. */
const MOST_WIDGETS = 40;

/**
 * Tells whether a script imports a module at once, directly or through others.
 * @param id the module's
 * @param script what the script's id matches
 */
export function isImportedBy(id: string, script: RegExp, modules: Modules): boolean {
  const seen = new Set([id]);
  for (const at of seen) {
    if (script.test(at)) return true;
    for (const importer of modules.getModuleInfo(at)?.importers ?? []) seen.add(importer);
  }
  return false;
}

/**
 * What every page runs is one file, and what most widgets share is another: left alone, the bundler makes a file of each few
 * lines that the same set of widgets needs, some seventy for a lesson, which compress a quarter worse than two do.
 */
export const sharedScripts: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: (id, modules) => (isImportedBy(id, OF_LAYOUTS, modules) ? 'page' : undefined), priority: 2 },
    { name: 'kit', minShareCount: MOST_WIDGETS, priority: 1 },
  ],
};
