/** What figures write places in: six bits a letter. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NUM_LETTERS = ALPHABET.length;
/** Shorter runs of letters are words. */
const RUN = /[\w-]{60,}/g;

/** Index, in a run of so many letters, of each letter when one column is written after the other. */
const columnOrder = (length: number, width: number): readonly number[] =>
  Array.from({ length: width }, (_, column) =>
    Array.from({ length: Math.ceil((length - column) / width) }, (_, row) => row * width + column),
  ).flat();

const shifted = (letter: string, by: number) =>
  ALPHABET[(ALPHABET.indexOf(letter) + by + NUM_LETTERS) % NUM_LETTERS];

/**
 * The text with each long run of letters, such as points of `width` letters each, column by column: first letters of all
 * points, then second ones, each less the one before it. Points near one another then give the same few letters again
 * and again, which a packer makes short.
 */
export const toColumns = (text: string, width: number): string =>
  text.replace(RUN, (run) =>
    columnOrder(run.length, width)
      .map((at) => (at < width ? run[at] : shifted(run[at], -ALPHABET.indexOf(run[at - width]))))
      .join(''),
  );

/** The text that `toColumns` was given. */
export const fromColumns = (text: string, width: number): string =>
  text.replace(RUN, (run) => {
    const letters: string[] = [];
    for (const [index, at] of columnOrder(run.length, width).entries())
      letters[at] = at < width ? run[index] : shifted(run[index], ALPHABET.indexOf(letters[at - width]));
    return letters.join('');
  });
