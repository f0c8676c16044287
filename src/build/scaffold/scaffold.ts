import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Names of something new, all made from its slug. */
export interface Names {
  /** Folder, file, and name in links: `hot-and-cold`. */
  readonly slug: string;
  /** Tag or type: `HotAndCold`. */
  readonly tag: string;
  /** Name in code: `hotAndCold`. */
  readonly name: string;
  /** To people: `Hot and cold`. */
  readonly title: string;
}

/**
 * `hot-and-cold` → tag HotAndCold, name hotAndCold, title “Hot and cold”.
 * @throws Error when it is no slug
 */
export function namesOf(slug: string): Names {
  if (!SLUG.test(slug)) {
    throw new Error(
      `slug must be small letters, digits and single hyphens, such as hot-and-cold; got "${slug}"`,
    );
  }
  const tag = slug.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const words = slug.replaceAll('-', ' ');
  return {
    slug,
    tag,
    name: tag[0].toLowerCase() + tag.slice(1),
    title: words[0].toUpperCase() + words.slice(1),
  };
}

/**
 * A template beside this file, such as `widget/model.ts`, with the names in their places.
 * @param more further places: `number` for `__number__`
 */
export function template(
  file: string,
  { slug, tag, name, title }: Names,
  more: Readonly<Record<string, string>> = {},
): string {
  const places = { slug, Tag: tag, name, Title: title, ...more };
  const text = readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8');
  return Object.entries(places).reduce(
    (filled, [place, value]) => filled.replaceAll(`__${place}__`, value),
    text,
  );
}

const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Lines broken and imports sorted as lint wants them: names are longer or shorter than a template's. */
function formatted(file: string, text: string): string {
  if (!/\.(?:tsx?|astro)$/.test(file)) return text;
  const { status, stdout } = spawnSync(
    process.execPath,
    [BIOME, 'check', '--write', `--stdin-file-path=${file}`],
    { input: text, encoding: 'utf8' },
  );
  return status === 0 ? stdout : text;
}

/** What is laid: new files by their path from the project's root, and changes of those that are there. */
export interface Plan {
  readonly files: Readonly<Record<string, string>>;
  readonly changes?: Readonly<Record<string, (text: string) => string>>;
}

/**
 * Writes all of a plan, or nothing.
 * @param root folder of the project
 * @returns paths of the files written, from the root
 * @throws Error when a file is there already
 */
export function lay(root: string, { files, changes = {} }: Plan): readonly string[] {
  const at = (file: string) => path.join(root, file);
  const taken = Object.keys(files).find((file) => existsSync(at(file)));
  if (taken) throw new Error(`${taken} is there already; choose another slug`);
  // A change that cannot be made stops all before anything is written.
  const changed = Object.entries(changes).map(
    ([file, change]) => [file, change(readFileSync(at(file), 'utf8'))] as const,
  );
  for (const [file, text] of [...Object.entries(files), ...changed]) {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), formatted(file, text));
  }
  return [...Object.keys(files), ...Object.keys(changes)];
}

/**
 * What `npm run new:…` does: lays a plan in the folder it is called from, and says what to do next; a mistake is said in
 * words, with an exit code.
 * @param lay the plan's paths, from the arguments
 */
export function runCommand(
  command: string,
  lay: (
    root: string,
    args: readonly string[],
  ) => { readonly written: readonly string[]; readonly next: readonly string[] },
): void {
  try {
    const { written, next } = lay(process.cwd(), process.argv.slice(2));
    console.log(`Written:\n${written.map((file) => `  ${file}`).join('\n')}`);
    for (const line of next) console.log(line);
  } catch (error) {
    console.error(`${command}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
