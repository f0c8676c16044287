import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { checkedYaml } from './checkedYaml.ts';
import { TEXTS } from './schemas.ts';

const FILE = /\/content\/([a-z-]+)\.yaml$/;

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The text of a file under content/, read and checked.
 *
 * @throws Error with file, line, entry, field, what stands there and what is allowed.
 */
export const checkedText = (name: keyof typeof TEXTS, file: string, yaml: string): unknown =>
  checkedYaml<unknown>(TEXTS[name], file, yaml);

const isText = (name: string): name is keyof typeof TEXTS => Object.hasOwn(TEXTS, name);

/** `import { exam } from '#content/exam.yaml'` gives what stands in that file; the browser never sees a parser. */
export function textModules(): Plugin {
  return {
    name: 'text-modules',
    enforce: 'pre',
    async load(id) {
      const file = FILE.exec(id.split('?')[0] ?? id);
      const name = camelCase(file?.[1] ?? '');
      if (!file || !isText(name)) return undefined;
      const text = checkedText(name, file[0].slice(1), await readFile(id.split('?')[0] ?? id, 'utf8'));
      return { code: `export const ${name} = ${JSON.stringify(text)};`, map: null };
    },
  };
}
