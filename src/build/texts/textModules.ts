import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { type Document, isCollection, isDocument, isNode, LineCounter, parseDocument } from 'yaml';
import { TEXTS } from './schemas.ts';

const FILE = /\/content\/([a-z-]+)\.yaml$/;

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Entries of a list count from 1, as an author does. */
const placeOf = (path: readonly PropertyKey[]) =>
  path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : String(key))).join(', ');

/** Where in the file that stands, or what it is missing from. */
function startOf(document: Document, path: readonly PropertyKey[]): number {
  let start = 0;
  let node: unknown = document;
  for (const key of path) {
    if (!isDocument(node) && !isCollection(node)) break;
    // A key of digits may stand as a number.
    node = node.get(key, true) ?? node.get(Number(key), true);
    if (isNode(node) && node.range) [start] = node.range;
  }
  return start;
}

/**
 * The text of a file under content/, read and checked.
 *
 * @throws Error with file, line, entry, field, what stands there and what is allowed.
 */
export function checkedText(name: keyof typeof TEXTS, file: string, yaml: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new Error(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  const { error, data: checked } = TEXTS[name].safeParse(document.toJS());
  if (!error) return checked;
  const mistakes = error.issues.map(({ path, message }) => {
    const place = path.length === 0 ? '' : `${placeOf(path)}: `;
    return `${file}:${lines.linePos(startOf(document, path)).line}: ${place}${message}`;
  });
  throw new Error(mistakes.join('\n'));
}

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
