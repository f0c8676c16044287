import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Parts of a page that are not its text. */
const NOT_TEXT = [
  '.katex',
  '.plate-controls',
  '.plate-actions',
  '.transport',
  '.gutter',
  'svg',
  '.derivation-inputs',
];

function refuse(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
}

/** Makes the search index from the built pages; it is fetched in pieces, only when someone searches. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const { index, errors } = await createIndex({ excludeSelectors: NOT_TEXT });
        refuse(errors);
        refuse((await index!.addDirectory({ path: folder })).errors);
        refuse((await index!.writeFiles({ outputPath: path.join(folder, 'pagefind') })).errors);
        await close();
      },
    },
  };
}
