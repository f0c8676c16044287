import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Enough for a long tail, small enough to travel with a widget. */
const NUM_WORDS = 1000;
const LINE = 108;

/** Words on lines of a source file, broken between words. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length >= LINE) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) === '' ? '' : ' '}${word}`;
  }
  return lines.join('\n');
}

/** Writes src/datasets/commonWords.ts from a folder with vocab.txt (a word a line) and tokens.u16 (word ids, little-endian). */
export async function packCommonWords(from: string, to: string): Promise<void> {
  const vocabulary = (await readFile(path.join(from, 'vocab.txt'), 'utf8')).trim().split('\n');
  const bytes = await readFile(path.join(from, 'tokens.u16'));
  const counts = vocabulary.map(() => 0);
  for (let at = 0; at < bytes.length; at += 2) counts[bytes.readUInt16LE(at)] += 1;
  if (counts.some((count, rank) => rank > 0 && count > counts[rank - 1])) {
    throw new Error('vocab.txt must be sorted by falling frequency');
  }
  const text = `/**
 * The ${NUM_WORDS} commonest words of Jane Austen's six novels, commonest first, and how often each occurs. From the Debian
 * package r-cran-janeaustenr 1.0.0 (MIT, © 2016–17 Julia Silge; the texts, from Project Gutenberg, are in the public
 * domain): lower-cased, \`'s\` split off. Written by src/build/pack/packCommonWords.ts.
 */
export const COMMON_WORDS: readonly string[] = \`
${wrapped(vocabulary.slice(0, NUM_WORDS))}
\`
  .trim()
  .split(/\\s+/);

/** Occurrences of each of them. */
export const COMMON_COUNTS: readonly number[] = \`
${wrapped(counts.slice(0, NUM_WORDS).map(String))}
\`
  .trim()
  .split(/\\s+/)
  .map(Number);

/** Words in all six novels, those that occur only once left out. */
export const NUM_TOKENS = ${bytes.length / 2};
`;
  await writeFile(to, text);
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error('usage: npx node src/build/pack/packCommonWords.ts FOLDER');
  await packCommonWords(from, path.join(import.meta.dirname, '#datasets/commonWords.ts'));
}
