import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const NOTICE = /^(?:licen[cs]e|copying|notice|third[-_]party)/i;

/** What a package says of itself. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, such as `MIT`; `unknown` where the package names none. */
  readonly licence: string;
  /** Where its source is. */
  readonly link: string;
  /** The texts of its licence and of what it carries itself, as its files have them; none where it brings none. */
  readonly notices: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
}

/** `git+https://github.com/a/b.git`, `github:a/b` and `a/b` → `https://github.com/a/b`. */
export function sourceLink({ name, repository, homepage }: Omit<Manifest, 'version'>): string {
  const url = (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const [, place] =
    /^(?:github:|git@github\.com:|.*\/\/(?:\w+@)?github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url) ??
    [];
  return place ? `https://github.com/${place}` : (homepage ?? `https://www.npmjs.com/package/${name}`);
}

/** A file, or the files of a folder that is called so. */
const filesAt = (folder: string, entry: string): readonly string[] =>
  statSync(path.join(folder, entry)).isFile()
    ? [entry]
    : readdirSync(path.join(folder, entry)).map((file) => path.join(entry, file));

/** @param folder of an installed package */
export function packageFacts(folder: string): PackageFacts {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const manifest = JSON.parse(read('package.json')) as Manifest;
  const { name, version, license } = manifest;
  return {
    name,
    version,
    licence: typeof license === 'string' && license !== '' ? license : 'unknown',
    link: sourceLink(manifest),
    notices: readdirSync(folder)
      .filter((entry) => NOTICE.test(entry))
      .flatMap((entry) => filesAt(folder, entry))
      .sort()
      .map((file) => read(file).trim()),
  };
}
