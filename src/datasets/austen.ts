import { type FetchFile, fetchBytes } from './fetchBytes.ts';

/** The six novels of Jane Austen as word ids; public/data/austen/SOURCE.md says from where and what was changed. */
export const AUSTEN = {
  /** Relative to the site's root. */
  folder: 'data/austen/',
  /** K: different words. A word's id is its rank by frequency, 0 the commonest. */
  numWords: 9376,
  numTokens: 724_641,
  /** Where each novel begins among the tokens; it ends where the next begins. */
  novels: [
    { title: 'Sense and Sensibility', year: 1811, start: 0 },
    { title: 'Pride and Prejudice', year: 1813, start: 120_017 },
    { title: 'Mansfield Park', year: 1814, start: 242_232 },
    { title: 'Emma', year: 1815, start: 402_573 },
    { title: 'Northanger Abbey', year: 1818, start: 563_657 },
    { title: 'Persuasion', year: 1818, start: 641_152 },
  ],
} as const;

export const AUSTEN_FILES = {
  /** Word ids, two bytes each, the low byte first; compressed. */
  tokens: { name: 'tokens.u16.gz', length: 2 * AUSTEN.numTokens },
  /** A word a line, by falling frequency. */
  words: { name: 'words.txt', length: 79_804 },
} as const;

/** A text as numbers. */
export interface Corpus {
  /** [numTokens] Word ids in reading order. */
  readonly tokens: Uint16Array;
  /** [K] by id: by falling frequency. */
  readonly words: readonly string[];
  /** Where each part of the text begins; no sentence goes on from one part to the next. */
  readonly starts: readonly number[];
}

/** @throws Error when an id names no word, or words are missing: the files are not what they claim to be. */
export function decodeAusten(tokenBytes: Uint8Array, wordBytes: Uint8Array): Corpus {
  const words = new TextDecoder().decode(wordBytes).trim().split('\n');
  if (words.length !== AUSTEN.numWords) {
    throw new Error(`${AUSTEN_FILES.words.name} must hold ${AUSTEN.numWords} words, got ${words.length}`);
  }
  const tokens = new Uint16Array(tokenBytes.length / 2);
  for (let i = 0; i < tokens.length; i += 1) tokens[i] = tokenBytes[2 * i] | (tokenBytes[2 * i + 1] << 8);
  const stray = tokens.findIndex((id) => id >= words.length);
  if (stray >= 0) {
    const range = `0 to ${words.length - 1}`;
    throw new Error(
      `${AUSTEN_FILES.tokens.name} must hold ids ${range}, got ${tokens[stray]} at word ${stray}`,
    );
  }
  return { tokens, words, starts: AUSTEN.novels.map(({ start }) => start) };
}

/**
 * Fetches and decodes the novels.
 * @param siteRoot the site's root, with the final slash
 * @throws Error naming the file that is missing, damaged or of the wrong length.
 */
export async function loadAusten(siteRoot: URL, fetchFile: FetchFile): Promise<Corpus> {
  const folder = new URL(AUSTEN.folder, siteRoot);
  const [tokens, words] = await Promise.all([
    fetchBytes(AUSTEN_FILES.tokens, folder, fetchFile),
    fetchBytes(AUSTEN_FILES.words, folder, fetchFile),
  ]);
  return decodeAusten(tokens, words);
}

/** [K] How often each word occurs among `tokens`; ids from K on are left out. */
export function countWords(tokens: ArrayLike<number>, numWords: number): Float64Array {
  const counts = new Float64Array(numWords);
  for (let i = 0; i < tokens.length; i += 1) if (tokens[i] < numWords) counts[tokens[i]] += 1;
  return counts;
}
