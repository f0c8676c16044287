import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import type { Words } from '#language/translate.ts';
import { entry, field, textField } from '../errors/authorField.ts';

const CODE = /^[a-z]{2}$/;

const term = entry({ term: textField(2), text: textField(10) });
const words = z.record(z.string(), z.string().min(1));
const schema = entry({
  /** Its name in itself: the switch leads there by it. */
  name: textField(2),
  /** Words of the shell, of what lessons share, and of each widget, by English text. */
  words: field(z.record(z.string(), words), 'groups of words: English text, a colon, its translation'),
});

/** A language as its folder under content/ says it. */
export interface BuiltLanguage {
  /** Folder, first part of its addresses and BCP 47 tag. */
  readonly code: string;
  readonly name: string;
  /** By group: `shell`, `lesson`, `kit`, then a group for each widget under its id. */
  readonly words: Readonly<Record<string, Words>>;
  readonly glossary: Readonly<Record<string, z.infer<typeof term>>>;
}

function checked<T>(type: z.ZodType<T>, file: string): T {
  const { error, data } = type.safeParse(parse(readFileSync(file, 'utf8')));
  if (!error) return data;
  throw new Error(
    error.issues.map(({ path, message }) => `${file}: ${path.join(', ')}: ${message}`).join('\n'),
  );
}

function read(code: string): BuiltLanguage {
  const { name, words: groups } = checked(schema, `content/${code}/words.yaml`);
  const terms = `content/${code}/glossary.yaml`;
  return {
    code,
    name,
    words: groups,
    glossary: existsSync(terms) ? checked(z.record(z.string(), term), terms) : {},
  };
}

/** Languages beside English: folders of two letters under content/ that hold words. */
export const languageCodes = (): readonly string[] =>
  readdirSync('content').filter((name) => CODE.test(name) && existsSync(`content/${name}/words.yaml`));

const known = new Map<string, { readonly made: BuiltLanguage; readonly of: string }>();

/** A language by its code, read anew when its words have changed; undefined when there is no such folder. */
export function builtLanguage(code: string): BuiltLanguage | undefined {
  if (!languageCodes().includes(code)) return undefined;
  const of = hashOf(`content/${code}/words.yaml`);
  const before = known.get(code);
  if (before?.of === of) return before.made;
  const made = read(code);
  known.set(code, { made, of });
  return made;
}

/** The language of an address: `/de/lessons/…` is in the language of the folder `de`. */
export const languageOf = (pathname: string): BuiltLanguage | undefined =>
  builtLanguage(pathname.split('/')[1] ?? '');

/** Addresses of the pages in a language, as their English ones: `/` and `/lessons/01-two-classes/`. */
export function translatedPages(code: string): readonly string[] {
  const folder = `content/${code}/lessons`;
  const lessons = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mdx')) : [];
  return ['/', ...lessons.map((name) => `/lessons/${name.slice(0, -'.mdx'.length)}/`)];
}

/** The address of the same page in English. */
export const englishPath = (pathname: string): string =>
  languageOf(pathname) ? pathname.replace(/^\/[a-z]{2}(?=\/)/, '') : pathname;

/** The same page in other languages, English first; only itself where it is in one. */
export function alternatesOf(pathname: string): readonly { code: string; name: string; href: string }[] {
  const english = englishPath(pathname);
  const others = languageCodes()
    .filter((code) => translatedPages(code).includes(english))
    .map((code) => ({ code, name: builtLanguage(code)!.name, href: `/${code}${english}` }));
  return [{ code: 'en', name: 'English', href: english }, ...others];
}

/** All words of a language in one table. */
export const allWords = ({ words: groups }: Pick<BuiltLanguage, 'words'>): Words =>
  Object.assign({}, ...Object.values(groups));

/** What a translator wrote for a page, as it stands in the file; '' for a page without a file of its own. */
export function authoredText(pathname: string): string {
  const file = `content${pathname.replace(/\/$/, '')}.mdx`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What tells one state of a text from another: twelve signs of its hash, whatever the line ends are. */
export function hashOf(file: string): string {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
