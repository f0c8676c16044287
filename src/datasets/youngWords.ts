/** How often each of three words follows "young" in Jane Austen's six novels; a test counts them anew. */
export const AFTER_YOUNG = {
  words: ['man', 'lady', 'woman'],
  counts: [228, 87, 68],
} as const;
