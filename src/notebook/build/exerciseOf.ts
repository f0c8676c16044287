import type { Exercise } from '../exercises/exercise.ts';
import { exercises } from '../exercises/index.ts';
import type { CellReport } from '../runtime/report.ts';

interface CellInFile {
  readonly exercise?: string;
  readonly line: number;
}

/**
 * The exercise that a cell is, if it is one.
 * @throws Error with file and line when there is none by that name, or when the code to start from is right already
 */
export function exerciseOf(
  { exercise, line }: CellInFile,
  report: CellReport,
  file: string,
): Exercise | undefined {
  if (exercise === undefined) return undefined;
  const found = Object.hasOwn(exercises, exercise) ? exercises[exercise] : undefined;
  const fence = `${file}:${line - 1}: exercise=${exercise}`;
  if (!found) throw new Error(`${fence}: no such exercise; allowed: ${Object.keys(exercises).join(', ')}`);
  if (report.verdict?.right)
    throw new Error(`${fence}: the code to start from is a right answer already: ${report.verdict.text}`);
  return found;
}
