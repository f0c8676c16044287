import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AUSTEN, AUSTEN_FILES, countWords, decodeAusten, loadAusten } from '#datasets/austen.ts';
import { fetchFromDisk, SITE_ROOT } from './siteFiles.ts';

const load = () => loadAusten(SITE_ROOT, fetchFromDisk);

describe('the novels', () => {
  test('are, byte for byte, what SOURCE.md says', async () => {
    const source = await readFile(new URL(`${AUSTEN.folder}SOURCE.md`, SITE_ROOT), 'utf8');
    for (const { name, length } of Object.values(AUSTEN_FILES)) {
      const bytes = await readFile(new URL(AUSTEN.folder + name, SITE_ROOT));
      const unpacked = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      const digest = createHash('sha256').update(unpacked).digest('hex');
      expect(source).toContain(`| ${name} | ${length} | ${digest} |`);
    }
  });

  test('have ids by falling frequency, and no word seen once', async () => {
    const { tokens, words } = await load();
    const counts = countWords(tokens, words.length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(AUSTEN.numTokens);
    for (let id = 1; id < counts.length; id += 1) expect(counts[id]).toBeLessThanOrEqual(counts[id - 1]);
    expect(Math.min(...counts)).toBe(2);
  });

  test('begin each novel with its own first words', async () => {
    const { tokens, words, starts } = await load();
    const opening = (novel: number) =>
      [...tokens.subarray(starts[novel], starts[novel] + 200)].map((id) => words[id]).join(' ');
    expect(opening(0)).toContain('the family of dashwood had long been settled in sussex');
    expect(opening(1)).toContain('it is a truth universally acknowledged that a single man');
    expect(opening(3)).toContain('emma woodhouse handsome clever and rich');
  });

  test('are refused when an id names no word, with the id and where', () => {
    const words = Array.from({ length: AUSTEN.numWords }, (_, k) => `w${k}`).join('\n');
    expect(() => decodeAusten(Uint8Array.of(1, 0, 160, 36), new TextEncoder().encode(words))).toThrow(
      'tokens.u16.gz must hold ids 0 to 9375, got 9376 at word 1',
    );
    expect(() => decodeAusten(Uint8Array.of(), new TextEncoder().encode('a\nb'))).toThrow(
      'words.txt must hold 9376 words, got 2',
    );
  });
});
