import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A shorter line, such as `return undefined;`, stands in many packages. */
const TELLING_LENGTH = 24;
/** Of a file's telling lines, which a package that has taken it in holds nearly all. */
const SHARE_TAKEN_IN = 0.5;
const FEWEST_LINES = 3;
const CODE = /(?<!\.min)\.m?js$/;

const tellingLines = (code: string): readonly string[] =>
  code
    .split('\n')
    .map((line) => line.replace(/^\s*(?:export (?:default )?)?/, '').trim())
    .filter((line) => line.length >= TELLING_LENGTH && !/^(?:\/\/|\*|\/\*|import\b)/.test(line));

/** The folder of a package as one that lies in `from` finds it. */
function installed(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(place, 'package.json'))) return place.split(path.sep).join('/');
    if (folder === path.dirname(folder)) return undefined;
  }
}

function dependenciesOf(folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => installed(name, folder) ?? []);
}

function isTakenIn(folder: string, lines: ReadonlySet<string>): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        CODE.test(entry.name) &&
        !/\bnode_modules\b/.test(path.relative(folder, entry.parentPath)),
    )
    .some((entry) => {
      const own = tellingLines(readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
      const held = own.filter((line) => lines.has(line)).length;
      return held >= FEWEST_LINES && held >= own.length * SHARE_TAKEN_IN;
    });
}

/**
 * Of what a package depends on, at any remove, the folders of those whose code it has taken into its own files when it
 * was published: no bundler sees them.
 * @param folder of the package
 * @param files of the package that are bundled
 */
export function inlinedPackages(folder: string, files: readonly string[]): readonly string[] {
  const lines = new Set(files.flatMap((file) => tellingLines(readFileSync(file, 'utf8'))));
  const found: string[] = [];
  const visited = new Set<string>([folder]);
  const waiting = [...dependenciesOf(folder)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visited.has(next)) continue;
    visited.add(next);
    if (isTakenIn(next, lines)) found.push(next);
    waiting.push(...dependenciesOf(next));
  }
  return found.sort();
}
