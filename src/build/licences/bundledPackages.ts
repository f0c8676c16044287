import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Sources } from '../house/imports.ts';
import { browserFiles } from './browserFiles.ts';
import { inlinedPackages } from './inlinedPackages.ts';

const OF_PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/** `…/node_modules/d3-scale/src/band.js` → `…/node_modules/d3-scale`; undefined for a file of no package. */
export function packageFolder(file: string): string | undefined {
  return OF_PACKAGE.exec(file.split(path.sep).join('/').replaceAll('\0', ''))?.[0];
}

/** `prism-code-editor/prism` → `prism-code-editor`. */
const nameOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];

const isPackage = (specifier: string) => !/^[.#/\0]|^(?:node|astro|virtual):/.test(specifier);

/** Leaves out of a bundle what our own files import from each other: only packages are looked into. */
const ownFilesApart = (root: string): Plugin => ({
  name: 'own-files-apart',
  enforce: 'pre',
  resolveId(id, importer) {
    const own = importer !== undefined && path.relative(root, importer).startsWith('src');
    return own && !isPackage(id) ? { id, external: true } : undefined;
  },
});

/**
 * The folders of the packages that the site's scripts and sheets carry, as the bundler finds them: of what our files
 * import, only that counts of which code is left when what nobody calls has been shaken out.
 * @param root folder of the project
 */
export async function bundledPackages(root: string, sources: Sources): Promise<readonly string[]> {
  const { files, importsOf } = sources;
  const entries = [...browserFiles(sources)].filter((file) =>
    importsOf(file).some(
      ({ specifier, ofTypes }) => !ofTypes && isPackage(specifier) && !specifier.endsWith('.css'),
    ),
  );
  const result = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [ownFilesApart(root)],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: entries.map((file) => path.join(root, file)),
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput;
  const modules = result.output
    .flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([file]) => file);
  const filesOf = Map.groupBy(modules, packageFolder);
  const scripts = [...filesOf].flatMap(([folder, own]) =>
    folder ? [folder, ...inlinedPackages(folder, own)] : [],
  );
  const sheets = files
    .flatMap(importsOf)
    .filter(({ specifier, target }) => !target && /^[\w@].*\.css$/.test(specifier))
    .map(({ specifier }) => path.posix.join(root, 'node_modules', nameOf(specifier)));
  return [...new Set([...scripts, ...sheets])].sort();
}
