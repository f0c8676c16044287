interface AuthorMistake {
  /** Path of the page being built. */
  readonly page: string;
  readonly tag: string;
  readonly prop: string;
  readonly value: unknown;
  readonly allowed: string;
}

/** `/lessons/02-x/` is built from content/lessons/02-x.mdx. */
function sourceOf(page: string): string {
  const slug = page.match(/\/lessons\/([^/]+)/)?.[1];
  return slug ? `content/lessons/${slug}.mdx` : `page ${page}`;
}

/** An author's mistake on a tag, as the error that stops the build: file, tag, prop, value, what is allowed. */
export function authorError({ page, tag, prop, value, allowed }: AuthorMistake): Error {
  return new Error(
    `${sourceOf(page)}: <${tag} ${prop}>: got ${JSON.stringify(value) ?? 'nothing'}; allowed: ${allowed}`,
  );
}
