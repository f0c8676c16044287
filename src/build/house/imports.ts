import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = /\.(ts|tsx|astro|mdx)$/;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g;
const IMPORT =
  /(?:import|export)\s+(?<type>type\s+)?[^'"`;()]*?from\s*['"](?<from>[^'"]+)['"]|import\s*\(\s*['"](?<late>[^'"]+)['"]|^\s*import\s+['"](?<bare>[^'"]+)['"]|new URL\(\s*['"](?<url>[^'"]+)['"]\s*,\s*import\.meta\.url/gm;

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The project's file that it names; undefined for packages and for what Astro provides. */
  readonly target: string | undefined;
  /** Of types only: nothing is left of it when the code runs. */
  readonly ofTypes: boolean;
}

/** `src/engine/softmax.ts` → `engine`; `content/lessons/…` → `content`. */
export function roomOf(file: string): string {
  return file.startsWith('content/') ? 'content' : (file.split('/')[1] ?? '');
}

/** The sources of the project, and who imports whom, read from their text. */
export interface Sources {
  /** Paths from the root, with slashes, of all code and lessons. */
  readonly files: readonly string[];
  textOf(file: string): string;
  /** Its text without comments. */
  codeOf(file: string): string;
  importsOf(file: string): readonly Import[];
  /** The imports in a part of its text. */
  importsIn(text: string, file: string): readonly Import[];
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** @param root folder of the project */
export function readSources(root: string): Sources {
  const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, string>;
  };

  function resolve(specifier: string, from: string): string | undefined {
    const bare = specifier.split('?')[0];
    if (bare.startsWith('.')) return path.posix.join(path.posix.dirname(from), bare);
    for (const [alias, target] of Object.entries(imports)) {
      if (bare === alias) return target.slice(2);
      const stem = alias.endsWith('*') ? alias.slice(0, -1) : undefined;
      if (stem && bare.startsWith(stem)) return target.slice(2, -1) + bare.slice(stem.length);
    }
    return undefined;
  }

  const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const codeOf = (file: string) => textOf(file).replace(COMMENT, '');
  const importsIn = (text: string, file: string) =>
    Array.from(text.matchAll(IMPORT), ({ groups = {} }) => {
      const specifier = groups.from ?? groups.late ?? groups.bare ?? groups.url;
      return { specifier, target: resolve(specifier, file), ofTypes: groups.type !== undefined };
    });
  return {
    files: [...filesUnder(root, 'src'), ...filesUnder(root, 'content')],
    textOf,
    codeOf,
    importsOf: (file) => importsIn(codeOf(file), file),
    importsIn,
  };
}
