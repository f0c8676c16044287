import type { Prose } from './prose.ts';

/** Keys whose texts are names, addresses, formulas or code. */
const NAMES =
  /^(id|doi|url|isbn|pages|year|formula|symbol|code|ours|theirs|loss|cost|method|defined|default|when|authors|editors|arxiv|settledBy)$/;

/** All texts of a file of texts. */
export function yamlProse(file: string, data: unknown): Prose[] {
  if (typeof data === 'string') return [{ file, text: data }];
  if (Array.isArray(data)) return data.flatMap((entry) => yamlProse(file, entry));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (NAMES.test(key) ? [] : yamlProse(file, value)));
}
