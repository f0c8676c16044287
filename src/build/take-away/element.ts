import { escapeMarkdown } from './plainWords.ts';

/** Text that is Markdown already. */
export class Markdown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The tag of `<>…</>`. */
export const FRAGMENT = '';

/** What an expression of a lesson came to, as Markdown. */
export function markdownOf(value: unknown): string {
  if (value instanceof Markdown) return value.text;
  if (Array.isArray(value)) return value.map(markdownOf).join('');
  return value === null || value === undefined || typeof value === 'boolean'
    ? ''
    : escapeMarkdown(String(value));
}

/** What JSX in an author's function makes: HTML that Markdown lets through, without attributes. */
export function element(tag: string, _props: unknown, ...children: readonly unknown[]): Markdown {
  const inside = children.map(markdownOf).join('');
  return new Markdown(tag === FRAGMENT ? inside : `<${tag}>${inside}</${tag}>`);
}
