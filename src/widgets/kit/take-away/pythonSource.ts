/** What stands at the top of every exported program: what it is, where it comes from, and what it should print. */
export function pythonHead(
  title: string,
  link: string,
  needs = 'Python 3 and nothing else: no package is needed.',
): string {
  return `# ${title}, from "From logistic to softmax".
# ${link}
# ${needs} It prints the numbers that the page shows,
# as a table of comma-separated values, the same as the page's CSV (to about 12 digits).
import math
`;
}

/** What a program says it needs that multiplies arrays. */
export const NEEDS_NUMPY = 'Python 3 with NumPy.';

/** Numbers as a Python list. */
export const pythonList = (values: readonly number[]): string => `[${values.map(String).join(', ')}]`;

/** Rows of numbers as a Python list of lists. */
export const pythonRows = (rows: readonly (readonly number[])[]): string =>
  `[${rows.map(pythonList).join(', ')}]`;

export const pythonBool = (value: boolean): string => (value ? 'True' : 'False');

/** Prints a row: numbers with 15 significant digits, words as they are. */
export const PYTHON_ROW = `
def row(*entries):
    print(",".join(e if isinstance(e, str) else format(e, ".15g") for e in entries))
`;

/** Names as a Python dictionary of numbers or words. */
export const pythonDict = (entries: Readonly<Record<string, number | string>>): string =>
  `{${Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;

/** Words between spaces, in lines that can be read. */
export const pythonWords = (words: readonly string[]): string =>
  words
    .join(' ')
    .replaceAll(/(.{1,100})(?: |$)/g, '$1\n')
    .trimEnd();
