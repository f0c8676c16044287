import { siteFiles } from '#build/siteFiles.ts';
import { loadAusten } from '#datasets/austen.ts';
import { missingWordTask, unigramPerplexity } from '#experiments/race/missingWords.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { CLASS_CHOICES, type Unigrams } from './settings.ts';

async function computeUnigrams(): Promise<Unigrams> {
  const corpus = await loadAusten(siteFiles.siteRoot, siteFiles.fetchFile);
  return Object.fromEntries(
    CLASS_CHOICES.map((count) => [count, unigramPerplexity(missingWordTask(corpus, count))]),
  );
}

/** Held-out perplexity of guessing by frequency alone, by K; made once for each build. */
export const buildUnigrams = memoLast(computeUnigrams);
