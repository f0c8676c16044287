import { existsSync, readFileSync } from 'node:fs';

interface AuthorMistake {
  /** Path of the page being built. */
  readonly page: string;
  readonly tag: string;
  readonly prop: string;
  readonly value: unknown;
  readonly allowed: string;
}

/** `/lessons/02-x/` is built from content/lessons/02-x.mdx, `/de/lessons/02-x/` from content/de/lessons/02-x.mdx. */
function sourceOf(page: string): string | undefined {
  const [, language = '', slug] = page.match(/^(\/[a-z]{2})?\/lessons\/([^/]+?)(?:\.\w+)?(?:\/|$)/) ?? [];
  return slug && `content${language}/lessons/${slug}.mdx`;
}

/** A tag from its name to its end: texts and templates may hold a `>`. */
const tagPattern = (tag: string) => new RegExp(`<${tag}(?=[\\s/>])(?:"[^"]*"|\`[^\`]*\`|[^>"\`])*>?`, 'g');

/**
 * The line of the tag in a text: the first with this value of the prop, or the first without the prop. Undefined where
 * that cannot be told.
 */
export function lineOfTag(
  text: string,
  { tag, prop, value }: Pick<AuthorMistake, 'tag' | 'prop' | 'value'>,
): number | undefined {
  const tags = [...text.matchAll(tagPattern(tag))];
  const isMissing = value === undefined;
  const hasProp = new RegExp(`\\s${prop}(?=[\\s=/>])`);
  const named = tags.filter(([whole]) => hasProp.test(whole) !== isMissing);
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // A value that is computed stands nowhere as such: then only one tag can be told.
  const found = isMissing || named.length === 1 ? named[0] : named.find(([whole]) => whole.includes(written));
  return found && text.slice(0, found.index).split('\n').length;
}

/** An author's mistake on a tag, as the error that stops the build: file, line, tag, prop, value, what is allowed. */
export function authorError({ page, tag, prop, value, allowed }: AuthorMistake): Error {
  const file = sourceOf(page);
  const line =
    file && existsSync(file) ? lineOfTag(readFileSync(file, 'utf8'), { tag, prop, value }) : undefined;
  const place = file ? [file, line].filter(Boolean).join(':') : `page ${page}`;
  return new Error(
    `${place}: <${tag} ${prop}>: got ${JSON.stringify(value) ?? 'nothing'}; allowed: ${allowed}`,
  );
}
