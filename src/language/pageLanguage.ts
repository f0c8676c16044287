import { createLanguage } from './createLanguage.ts';
import type { Words } from './translate.ts';

declare global {
  /** Written into the head before this script. */
  var pageWords: { readonly locale: string; readonly words: Words };
}

// A classic script in the head: the words are there before any part of the page comes alive.
globalThis.pageLanguage = createLanguage(globalThis.pageWords.locale, globalThis.pageWords.words);
