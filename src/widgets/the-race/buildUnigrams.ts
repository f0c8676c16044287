import { siteFiles } from '#build/siteFiles.ts';
import { loadAusten } from '#datasets/austen.ts';
import { missingWordTask, unigramPerplexity } from '#experiments/race/missingWords.ts';
import { CLASS_CHOICES } from './model.ts';

async function computeUnigrams(): Promise<Readonly<Record<string, number>>> {
  const corpus = await loadAusten(siteFiles.siteRoot, siteFiles.fetchFile);
  return Object.fromEntries(
    CLASS_CHOICES.map((count) => [count, unigramPerplexity(missingWordTask(corpus, count))]),
  );
}

let unigrams: ReturnType<typeof computeUnigrams> | undefined;

/** Held-out perplexity of guessing by frequency alone, by K; made once for each build. */
export function buildUnigrams(): ReturnType<typeof computeUnigrams> {
  unigrams ??= computeUnigrams();
  return unigrams;
}
