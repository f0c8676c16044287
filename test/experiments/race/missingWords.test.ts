import { describe, expect, test } from 'vitest';
import { loadAusten } from '#datasets/austen.ts';
import { createRandom } from '#engine';
import {
  BLOCK,
  createBatches,
  HELD_OUT_EVERY,
  logUnigram,
  missingWordTask,
  NUM_HELD_OUT,
  SIDE,
  unigramPerplexity,
} from '#experiments/race/missingWords.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { smallCorpus } from './smallWorld.ts';

const corpus = await loadAusten(SITE_ROOT, fetchFromDisk);

/** The block a place of the text lies in, numbered through all novels. */
function blockOf(at: number): { readonly block: number; readonly from: number; readonly end: number } {
  let block = 0;
  for (const [part, start] of corpus.starts.entries()) {
    const partEnd = corpus.starts[part + 1] ?? corpus.tokens.length;
    if (at < partEnd) {
      const inside = Math.floor((at - start) / BLOCK);
      const from = start + inside * BLOCK;
      return { block: block + inside, from, end: Math.min(from + BLOCK, partEnd) };
    }
    block += Math.ceil((partEnd - start) / BLOCK);
  }
  throw new Error('beyond the text');
}

describe('the missing word', () => {
  test('of training never has a held-out word in its window, nor a window in two novels', () => {
    const { trainAt } = missingWordTask(corpus, 9376);
    expect(trainAt.length).toBeGreaterThan(600_000);
    for (let i = 0; i < trainAt.length; i += 97) {
      const { block, from, end } = blockOf(trainAt[i]);
      expect(block % HELD_OUT_EVERY).not.toBe(HELD_OUT_EVERY - 1);
      expect(trainAt[i] - SIDE).toBeGreaterThanOrEqual(from);
      expect(trainAt[i] + SIDE).toBeLessThan(end);
    }
  });

  test('is held out 500 times, the same ones in every run, and never asked for twice in one place', () => {
    const { heldOut } = missingWordTask(corpus, 9376);
    expect(heldOut.labels.length).toBe(NUM_HELD_OUT);
    expect(missingWordTask(corpus, 9376).heldOut).toEqual(heldOut);
    const keys = new Set(
      [...heldOut.labels].map((label, i) => `${label}:${heldOut.contexts.subarray(4 * i, 4 * i + 4)}`),
    );
    expect(keys.size).toBeGreaterThan(NUM_HELD_OUT - 3);
  });

  test('of a short list is one of its words, and rarer ones are gaps in its context', () => {
    const { heldOut } = missingWordTask(corpus, 250);
    expect(Math.max(...heldOut.labels)).toBeLessThan(250);
    expect(heldOut.contexts.includes(-1)).toBe(true);
    expect(Math.max(...heldOut.contexts)).toBeLessThan(250);
  });

  test('stands between the two words before and the two after it', () => {
    const small = smallCorpus();
    const task = missingWordTask(small, 60);
    const batches = createBatches(task, 5, createRandom(1));
    batches.next();
    for (let i = 0; i < 5; i += 1) {
      const [a, b, c, d] = batches.contexts.subarray(4 * i, 4 * i + 4);
      const places = [...task.trainAt].filter(
        (at) =>
          small.tokens[at] === batches.labels[i] &&
          small.tokens[at - 2] === a &&
          small.tokens[at - 1] === b &&
          small.tokens[at + 1] === c &&
          small.tokens[at + 2] === d,
      );
      expect(places.length).toBeGreaterThan(0);
    }
  });

  test('is guessed by frequency alone at a perplexity far below the number of words', () => {
    const task = missingWordTask(corpus, 9376);
    const logShares = logUnigram(task);
    expect(logShares.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 9);
    expect(unigramPerplexity(task)).toBeGreaterThan(450);
    expect(unigramPerplexity(task)).toBeLessThan(700);
    expect(unigramPerplexity(missingWordTask(corpus, 50))).toBeLessThan(50);
  });
});
