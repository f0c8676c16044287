import { transform } from 'sucrase';
import { CellError } from './cellError.ts';

/** `Error transforming …: Unexpected token (2:9)`; the prefix is of no use to a reader. */
const SUCRASE_ERROR = /^(?:Error transforming [^:]*: )?([\s\S]*?)(?: \((\d+):(\d+)\))?$/;

/**
 * TypeScript → JavaScript: types go, every line stays where it is.
 * @throws CellError where the code cannot be read
 */
export function stripTypes(source: string): string {
  try {
    return transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      // Other cells may use what this one imports.
      keepUnusedImports: true,
    }).code;
  } catch (error) {
    const [, reason, line] = SUCRASE_ERROR.exec((error as Error).message) ?? [];
    throw new CellError(Number(line ?? 1), unreadable(reason ?? 'the code cannot be read'));
  }
}

/** A parser's complaint as a sentence. */
export function unreadable(reason: string): string {
  const known = /^Unexpected token(?:, expected "(.*)")?/.exec(reason);
  if (known)
    return known[1]
      ? `something is missing here: “${known[1]}” was expected`
      : 'this cannot be read here: a sign too many, or one missing before it';
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
