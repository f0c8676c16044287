import { authorError } from '#build/errors/authorError.ts';

/** Tags that name an entry of a file under content/: the prop that holds its key, and the file. */
const KEYED = {
  Cite: { prop: 'to', file: 'content/references.yaml' },
  Term: { prop: 'id', file: 'content/glossary.yaml' },
} as const;

/**
 * The mistake of an author who names what the file does not hold.
 * @param page path of the page being built
 * @param keys those that the file holds
 */
export function unknownKey(
  page: string,
  tag: keyof typeof KEYED,
  value: unknown,
  keys: readonly string[],
): Error {
  const { prop, file } = KEYED[tag];
  return authorError({ page, tag, prop, value, allowed: `a key of ${file}: ${keys.join(', ')}` });
}
