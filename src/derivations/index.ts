import type { Derivation } from './kit/derivation.ts';

export {
  areEqual,
  type CheckedLine,
  checkDerivation,
  differenceBetween,
  EQUAL_WITHIN,
  type Verdict,
} from './kit/checkDerivation.ts';
export { type CoercedInput, coerceInput } from './kit/coerceInput.ts';
export * from './kit/derivation.ts';
export { describeValue, describeVerdict } from './kit/describeLine.ts';

/** Every derivation of the course, fetched on its own: a page loads only what it shows. */
const FILES = import.meta.glob<Readonly<Record<string, Derivation>>>('./[0-9][0-9]/*.ts');

/** `./11/logQByBayes.ts` exports `logQByBayes`, and authors call it `log-q-by-bayes`. */
const exportOf = (file: string) => file.slice(file.lastIndexOf('/') + 1, -'.ts'.length);
const idOf = (file: string) => exportOf(file).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const FILE_OF = new Map(Object.keys(FILES).map((file) => [idOf(file), file]));

export const DERIVATION_IDS: readonly string[] = [...FILE_OF.keys()];

/**
 * @param refuse Makes the error for an unknown id; it is told which ids are allowed.
 * @throws Error naming the id and the ids that exist.
 */
export async function loadDerivation(
  id: string,
  refuse = (allowed: string): Error => new Error(`derivation id must be ${allowed}, got "${id}"`),
): Promise<Derivation> {
  const file = FILE_OF.get(id);
  if (file === undefined) throw refuse(`one of ${DERIVATION_IDS.join(', ')}`);
  return (await FILES[file]())[exportOf(file)];
}
