import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { renderTex } from './renderTex.ts';

function renderLeaves(value: unknown, source: string): unknown {
  if (typeof value === 'string') return renderTex(value, { source, output: 'html' });
  if (Array.isArray(value)) return value.map((item) => renderLeaves(item, source));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderLeaves(item, source)]));
  }
  throw new Error(
    `${source}: a .tex.ts module exports strings, or lists and records of them, got ${typeof value}`,
  );
}

/**
 * A module `name.tex.ts` exports TeX; whoever imports it through Vite gets HTML set by KaTeX at build, in the
 * same shape. So a widget's formula with live numbers needs no KaTeX in the browser (see content/README.md).
 */
export function texModules(): Plugin {
  return {
    name: 'tex-modules',
    enforce: 'pre',
    async load(id) {
      const [file, query] = id.split('?');
      // Who asks for the text gets it as it is written.
      if (!file.endsWith('.tex.ts') || query === 'raw') return undefined;
      const { mtimeMs } = await stat(file);
      const module = (await import(
        /* @vite-ignore */ `${pathToFileURL(file).href}?changed=${mtimeMs}`
      )) as object;
      const lines = Object.entries(module).map(
        ([name, value]) =>
          `export const ${name} = ${JSON.stringify(renderLeaves(value, `${file} ${name}`))};`,
      );
      return { code: lines.join('\n'), map: null };
    },
  };
}
