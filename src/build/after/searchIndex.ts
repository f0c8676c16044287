import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { filesUnder } from './filesUnder.ts';
import { formulasInWords } from './formulaWords.ts';
import { wordsOfPages } from './searchWords.ts';

/** Parts of a page that are not its text; of a formula only what is drawn, since its words stand beside that. */
const NOT_TEXT = [
  '.katex-html',
  '.plate-controls',
  '.plate-actions',
  '.transport',
  '.gutter',
  'svg',
  '.derivation-inputs',
];

const languageIn = (html: string) => /<html[^>]* lang="(\w+)"/.exec(html)?.[1] ?? 'en';

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
        const pages: { readonly language: string; readonly html: string }[] = [];
        for (const file of (await filesUnder(folder)).filter((name) => name.endsWith('.html'))) {
          const html = await readFile(file, 'utf8');
          if (!html.includes('data-pagefind-body')) continue;
          const content = await formulasInWords(html);
          pages.push({ language: languageIn(content), html: content });
          refuse((await index!.addHTMLFile({ sourcePath: path.relative(folder, file), content })).errors);
        }
        const outputPath = path.join(folder, 'pagefind');
        refuse((await index!.writeFiles({ outputPath })).errors);
        for (const [language, own] of Map.groupBy(pages, (page) => page.language)) {
          const words = wordsOfPages(own.map(({ html }) => html));
          await writeFile(path.join(outputPath, `words-${language}.txt`), words.join('\n'));
        }
        await close();
      },
    },
  };
}
