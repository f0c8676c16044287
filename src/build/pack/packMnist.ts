import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { MNIST, type MnistSplit, mnistFiles } from '#datasets/mnist.ts';
import { packNibbles, unpackNibbles } from '#datasets/nibbles.ts';

/** Raw files as an author has them: uint8, row by row, no header. */
const RAW: Record<MnistSplit, { readonly images: string; readonly labels: string }> = {
  train: { images: 'train5000_28x28.u8', labels: 'train5000_labels.u8' },
  test: { images: 'test1000_28x28.u8', labels: 'test1000_labels.u8' },
};

/** Writes public/data/mnist from a folder of raw files and prints what SOURCE.md states about each. */
export async function packMnist(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const split of Object.keys(MNIST.numExamples) as MnistSplit[]) {
    const { images, labels } = mnistFiles(split);
    const levels = new Uint8Array(await readFile(path.join(from, RAW[split].images)));
    const packed = packNibbles(levels);
    if (packed.length !== images.length) {
      throw new Error(`${RAW[split].images}: expected ${images.length * 2} bytes, got ${levels.length}`);
    }
    const worst = unpackNibbles(packed).reduce(
      (max, level, i) => Math.max(max, Math.abs(level - levels[i])),
      0,
    );
    await writeFile(path.join(to, images.name), gzipSync(packed, { level: 9 }));
    const labelBytes = await readFile(path.join(from, RAW[split].labels));
    if (labelBytes.length !== labels.length) {
      throw new Error(`${RAW[split].labels}: expected ${labels.length} bytes, got ${labelBytes.length}`);
    }
    await writeFile(path.join(to, labels.name), labelBytes);
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    console.log(
      `${images.name}: unpacked ${packed.length} bytes, sha256 ${digest(packed)}, off by at most ${worst}`,
    );
    console.log(`${labels.name}: ${labelBytes.length} bytes, sha256 ${digest(labelBytes)}`);
  }
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error('usage: npx node src/build/pack/packMnist.ts FOLDER-OF-RAW-FILES');
  await packMnist(from, path.join(import.meta.dirname, '../../../public/data/mnist'));
}
