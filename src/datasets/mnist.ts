import { type FetchFile, type FileSpec, fetchBytes } from './fetchBytes.ts';
import type { ImageSet } from './images.ts';
import { unpackNibbles } from './nibbles.ts';

/** A class-balanced subset of MNIST; public/data/mnist/SOURCE.md says from where and what was changed. */
export const MNIST = {
  width: 28,
  height: 28,
  numClasses: 10,
  /** Relative to the site's root. */
  folder: 'data/mnist/',
  numExamples: { train: 5000, test: 1000 },
} as const;

export type MnistSplit = keyof typeof MNIST.numExamples;

/** The two files of a split: images at 4 bits a pixel, compressed; labels at one byte each. */
export function mnistFiles(split: MnistSplit): { readonly images: FileSpec; readonly labels: FileSpec } {
  const numExamples = MNIST.numExamples[split];
  return {
    images: { name: `${split}-images.u4.gz`, length: (numExamples * MNIST.width * MNIST.height) / 2 },
    labels: { name: `${split}-labels.u8`, length: numExamples },
  };
}

/**
 * Images and labels from the bytes of their files.
 * @throws Error when a label is not 0..9: the file is not what it claims to be.
 */
export function decodeMnist(packed: Uint8Array, labels: Uint8Array<ArrayBuffer>, name: string): ImageSet {
  const stray = labels.findIndex((label) => label >= MNIST.numClasses);
  if (stray >= 0) throw new Error(`${name} must hold digits 0 to 9, got ${labels[stray]} at byte ${stray}`);
  const { width, height } = MNIST;
  return { width, height, numExamples: labels.length, pixels: unpackNibbles(packed), labels };
}

/**
 * Fetches and decodes one split.
 * @param siteRoot the site's root, with the final slash
 * @throws Error naming the file that is missing, damaged or of the wrong length.
 */
export async function loadMnist(split: MnistSplit, siteRoot: URL, fetchFile: FetchFile): Promise<ImageSet> {
  const files = mnistFiles(split);
  const folder = new URL(MNIST.folder, siteRoot);
  const [packed, labels] = await Promise.all([
    fetchBytes(files.images, folder, fetchFile),
    fetchBytes(files.labels, folder, fetchFile),
  ]);
  return decodeMnist(packed, labels, files.labels.name);
}
