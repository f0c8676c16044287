import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type FetchFile, imageAt, loadMnist, MNIST, type MnistSplit, mnistFiles } from '#datasets';
import { decodeMnist } from '#datasets/mnist.ts';
import { fetchFromDisk, SITE_ROOT } from './siteFiles.ts';

const SPLITS = ['train', 'test'] as const satisfies MnistSplit[];

/** Serves the real files, except the one whose name contains `name`. */
function fetchExcept(name: string, answer: () => Response | Promise<Response>): FetchFile {
  return (url) => (url.href.includes(name) ? Promise.resolve(answer()) : fetchFromDisk(url));
}

describe('the shipped files', () => {
  test.each(SPLITS)('%s holds every digit equally often', async (split) => {
    const { labels, numExamples } = await loadMnist(split, SITE_ROOT, fetchFromDisk);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual(Array(10).fill(numExamples / 10));
    expect(numExamples).toBe(MNIST.numExamples[split]);
  });

  test.each(SPLITS)('%s has ink on every image, and more in the middle than at the edge', async (split) => {
    const images = await loadMnist(split, SITE_ROOT, fetchFromDisk);
    expect(images.pixels.length).toBe(images.numExamples * 28 * 28);
    for (let i = 0; i < images.numExamples; i += 1) {
      expect(Math.max(...imageAt(images, i))).toBeGreaterThan(150);
    }
    const meanAt = (row: number) => {
      let sum = 0;
      for (let i = 0; i < images.numExamples; i += 1) {
        const image = imageAt(images, i);
        for (let x = 0; x < 28; x += 1) sum += image[row * 28 + x];
      }
      return sum / images.numExamples / 28;
    };
    expect(meanAt(14)).toBeGreaterThan(40);
    expect(meanAt(0)).toBeLessThan(1);
  });

  test.each(SPLITS)('%s is, byte for byte, what SOURCE.md says', async (split) => {
    const source = await readFile(new URL('data/mnist/SOURCE.md', SITE_ROOT), 'utf8');
    for (const { name, length } of Object.values(mnistFiles(split))) {
      const bytes = await readFile(new URL(`data/mnist/${name}`, SITE_ROOT));
      const digest = createHash('sha256')
        .update(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
        .digest('hex');
      expect(source).toContain(`| ${name} | ${length} | ${digest} |`);
    }
  });

  test('no image of the training part is in the held-out part', async () => {
    const [train, held] = await Promise.all(SPLITS.map((s) => loadMnist(s, SITE_ROOT, fetchFromDisk)));
    const keys = (set: typeof train) =>
      Array.from({ length: set.numExamples }, (_, i) => imageAt(set, i).join());
    const trained = new Set(keys(train));
    expect(keys(held).filter((key) => trained.has(key))).toEqual([]);
  });
});

describe('a file that is not as it should be', () => {
  const load = (fetchFile: FetchFile) => loadMnist('test', SITE_ROOT, fetchFile);

  test('is named with the status when the server does not have it', async () => {
    const fetchFile = fetchExcept('images', () => new Response('', { status: 404 }));
    await expect(load(fetchFile)).rejects.toThrow(
      'test-images.u4.gz could not be fetched: the server answered 404',
    );
  });

  test('is named when the network fails', async () => {
    const fetchFile = fetchExcept('labels', () => Promise.reject(new TypeError('offline')));
    await expect(load(fetchFile)).rejects.toThrow('test-labels.u8 could not be fetched from file:');
  });

  test('is named with expected and got length when bytes are missing', async () => {
    const fetchFile = fetchExcept('images', () => new Response(gzipSync(new Uint8Array(391_999))));
    await expect(load(fetchFile)).rejects.toThrow(
      'test-images.u4.gz has the wrong length: expected 392000 bytes, got 391999',
    );
  });

  test('is named when its compressed bytes break off', async () => {
    const whole = gzipSync(new Uint8Array(392_000));
    const fetchFile = fetchExcept('images', () => new Response(whole.subarray(0, whole.length - 20)));
    await expect(load(fetchFile)).rejects.toThrow('test-images.u4.gz is damaged');
  });

  test('is named with the byte when a label is no digit', () => {
    expect(() => decodeMnist(new Uint8Array(784), Uint8Array.of(3, 10), 'test-labels.u8')).toThrow(
      'test-labels.u8 must hold digits 0 to 9, got 10 at byte 1',
    );
  });

  test('is taken as it is when the server has unpacked it on the way', async () => {
    const raw = new Uint8Array(392_000).fill(0x1f);
    const images = await load(fetchExcept('images', () => new Response(raw)));
    expect(imageAt(images, 999).slice(0, 2)).toEqual(Uint8Array.of(17, 255));
  });
});

test('an image that does not exist is refused with the range', async () => {
  const images = await loadMnist('test', SITE_ROOT, fetchFromDisk);
  expect(() => imageAt(images, 1000)).toThrow('index must be a whole number in [0, 999], got 1000');
});
