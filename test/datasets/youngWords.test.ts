import { expect, test } from 'vitest';
import { loadAusten } from '#datasets/austen.ts';
import { AFTER_YOUNG } from '#datasets/youngWords.ts';
import { fetchFromDisk, SITE_ROOT } from './siteFiles.ts';

test('man, lady and woman follow "young" in the novels as often as is written down', async () => {
  const { tokens, words } = await loadAusten(SITE_ROOT, fetchFromDisk);
  const young = words.indexOf('young');
  const counted = AFTER_YOUNG.words.map((word) => {
    const id = words.indexOf(word);
    return tokens.reduce((sum, token, at) => sum + (token === id && tokens[at - 1] === young ? 1 : 0), 0);
  });
  expect(counted).toEqual([...AFTER_YOUNG.counts]);
});
