/** Words of a lesson, as Markdown. */
export interface TextBlock {
  readonly kind: 'text';
  readonly markdown: string;
  /** Anchor of the widget that they speak of. */
  readonly figure?: string;
}

/** A piece of a lesson as a file holds it. */
export type Block =
  | TextBlock
  /** A program in Python that runs after those before it. */
  | { readonly kind: 'program'; readonly source: string };

export const textBlock = (...paragraphs: readonly string[]): TextBlock => ({
  kind: 'text',
  markdown: paragraphs
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n'),
});

/** Folded until a reader opens it; the empty lines let Markdown stand inside. */
export const folded = (summary: string, markdown: string): string =>
  `<details><summary>${summary}</summary>\n\n${markdown.trim()}\n\n</details>`;

export const quoted = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

export const fenced = (language: string, source: string): string =>
  `\`\`\`${language}\n${source.trimEnd()}\n\`\`\``;
