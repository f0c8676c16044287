import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { formatWithCursor } from 'prettier/standalone';

/** As many signs as the column of code shows. */
const WIDTH = 72;

export interface Formatted {
  readonly code: string;
  /** Where the caret stood, it stands. */
  readonly caret: number;
}

/**
 * A cell's code as Prettier writes it; it means the same.
 * @throws Error with a sentence and, where it is known, the line, when the code cannot be read
 */
export async function formatCode(source: string, caret: number): Promise<Formatted> {
  try {
    const { formatted, cursorOffset } = await formatWithCursor(source, {
      parser: 'babel-ts',
      plugins: [babel, estree],
      printWidth: WIDTH,
      singleQuote: true,
      cursorOffset: caret,
    });
    const code = formatted.trimEnd();
    return { code, caret: Math.max(0, Math.min(cursorOffset, code.length)) };
  } catch (error) {
    const { loc } = error as { loc?: { start?: { line?: number } } };
    const line = loc?.start?.line;
    throw new Error(`${line === undefined ? 'this' : `line ${line}`} cannot be read, so nothing was changed`);
  }
}
