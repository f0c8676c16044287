import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What a build reads, from the root of the project. */
const READ = [
  'src',
  'content',
  'public',
  'LICENSE',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** What the build writes among its sources, out of the packages of the lock file. */
const WRITTEN = path.join('src', 'styles', 'fonts');
/** Settings from outside that end up in pages. */
const SETTINGS = ['SITE_URL', 'EDIT_URL'];

function filesIn(place: string): readonly string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A fingerprint of everything that the built site depends on: sources, settings, the Node that builds; in hex. */
export function sourcesOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of SETTINGS) hash.update(`${name}=${process.env[name] ?? ''}\0`);
  for (const file of READ.flatMap((name) => filesIn(path.join(root, name)))) {
    if (path.relative(root, file).startsWith(WRITTEN)) continue;
    const content = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
