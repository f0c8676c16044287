/** A run of words that a reader sees. */
export interface Prose {
  /** From the root of the project. */
  readonly file: string;
  /** What was left out, a formula or a computed value, stands as `…`. */
  readonly text: string;
}

/** What stands for a formula, a piece of code or a computed value. */
export const GAP = '…';

/** A text without its formulas, pieces of code and addresses. */
export const withoutMarkup = (text: string): string =>
  text
    .replace(/\$[^$]+\$|`[^`]+`|https?:\/\/\S+|[\w./-]+\.(?:ts|mdx|yaml|css|org)\b/g, GAP)
    .replace(/<\/?[A-Za-z][^>]*>/g, ' ');
