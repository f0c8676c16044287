import type { z } from 'astro/zod';
import { type Document, isCollection, isDocument, isNode, LineCounter, parseDocument } from 'yaml';

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
 * What an author wrote in YAML, checked.
 *
 * @param firstLine where the text begins in its file
 * @throws Error with file, line, entry, field, what stands there and what is allowed.
 */
export function checkedYaml<T>(schema: z.ZodType<T>, file: string, yaml: string, firstLine = 1): T {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const document = parseDocument(yaml, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new Error(`${file}:${lineAt(broken.pos[0])}: ${broken.message}`);
  const { error, data: checked } = schema.safeParse(document.toJS());
  if (!error) return checked;
  const mistakes = error.issues.map(({ path, message }) => {
    const place = path.length === 0 ? '' : `${placeOf(path)}: `;
    return `${file}:${lineAt(startOf(document, path))}: ${place}${message}`;
  });
  throw new Error(mistakes.join('\n'));
}
