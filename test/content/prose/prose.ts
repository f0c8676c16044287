/** A run of words that a reader sees; formulas stand in `$`, pieces of code in backticks. */
export interface Prose {
  /** From the root of the project. */
  readonly file: string;
  /** A computed value stands as `…`. */
  readonly text: string;
}

/** What stands for a computed value, and for a formula or a piece of code that is left out. */
export const GAP = '…';

/** A text without its formulas, pieces of code and addresses. */
export const withoutMarkup = (text: string): string =>
  text
    .replace(/\$[^$]+\$|`[^`]+`|https?:\/\/\S+|[\w./-]+\.(?:ts|mdx|yaml|css|json|org)\b/g, GAP)
    .replace(/<\/?[A-Za-z][^>]*>/g, ' ');
