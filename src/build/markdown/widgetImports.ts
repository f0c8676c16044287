import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const EXPORT = /export \{ default as (\w+) \} from '\.\/([^']+)';/g;
const LESSON = /\/content\/(?:[a-z]{2}\/)?lessons\/[^/]+\.mdx$/;
const TAG = /<([A-Z]\w*)/g;

/**
 * A lesson's text with imports of the widgets it shows, at its end, so that errors keep their lines.
 * @param index text of src/widgets/index.ts
 */
export function withWidgetImports(mdx: string, index: string): string {
  const places = new Map(Array.from(index.matchAll(EXPORT), ([, tag, place]) => [tag, place]));
  const used = [...new Set(Array.from(mdx.matchAll(TAG), ([, tag]) => tag))].sort();
  const imports = used.flatMap((tag) => {
    const place = places.get(tag);
    return place === undefined ? [] : [`import ${tag} from '#widgets/${place}';`];
  });
  return imports.length === 0 ? mdx : `${mdx.trimEnd()}\n\n${imports.join('\n')}\n`;
}

/**
 * Authors name widgets without an import; the page then carries the sheets of those it shows, not of all.
 *
 * @param index where every widget stands by its tag
 */
export function widgetImports(index: URL): Plugin {
  return {
    name: 'widget-imports',
    enforce: 'pre',
    async transform(code, id) {
      if (!LESSON.test(id.split('?')[0] ?? id) || /[?&](?:astroPropagatedAssets|raw|tree)\b/.test(id))
        return undefined;
      return { code: withWidgetImports(code, await readFile(index, 'utf8')), map: null };
    },
  };
}
