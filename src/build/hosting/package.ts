import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { filesUnder } from '../after/filesUnder.ts';
import { twinsOf } from './twinsOf.ts';
import { zip } from './zip.ts';

/** `npm run package`: builds the site, lays compressed twins beside its texts, and packs `dist/` as `softmax-site.zip`. */
const FOLDER = 'dist';
const ARCHIVE = 'softmax-site.zip';

await build({ logLevel: 'warn' });
const packed = new Map<string, Uint8Array>();
for (const file of await filesUnder(FOLDER)) {
  const content = await readFile(file);
  packed.set(path.relative(FOLDER, file).split(path.sep).join('/'), content);
  for (const [ending, twin] of twinsOf(file, content)) await writeFile(`${file}${ending}`, twin);
}
const archive = zip(packed);
await writeFile(ARCHIVE, archive);
console.log(
  `${ARCHIVE}: ${packed.size} files, ${(archive.length / 1e6).toFixed(1)} MB. ${FOLDER}/ has twins in .br and .gz beside its texts.`,
);
