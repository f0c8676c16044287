import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { AUSTEN, AUSTEN_FILES, countWords, decodeAusten } from '#datasets/austen.ts';

/** Writes public/data/austen from a folder with tokens.u16 and vocab.txt, and prints what SOURCE.md states about each. */
export async function packAusten(from: string, to: string): Promise<void> {
  const tokens = new Uint8Array(await readFile(path.join(from, 'tokens.u16')));
  const words = new Uint8Array(await readFile(path.join(from, 'vocab.txt')));
  const corpus = decodeAusten(tokens, words);
  const counts = countWords(corpus.tokens, AUSTEN.numWords);
  if (counts.some((count, rank) => count === 0 || count > counts[rank - 1])) {
    throw new Error('vocab.txt must list the words of tokens.u16 by falling frequency');
  }
  await mkdir(to, { recursive: true });
  await writeFile(path.join(to, AUSTEN_FILES.tokens.name), gzipSync(tokens, { level: 9 }));
  await writeFile(path.join(to, AUSTEN_FILES.words.name), words);
  for (const [{ name }, bytes] of [
    [AUSTEN_FILES.tokens, tokens],
    [AUSTEN_FILES.words, words],
  ] as const) {
    console.log(`| ${name} | ${bytes.length} | ${createHash('sha256').update(bytes).digest('hex')} |`);
  }
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error('usage: npx node src/build/pack/packAusten.ts FOLDER');
  await packAusten(from, path.join(import.meta.dirname, '../../../public/data/austen'));
}
