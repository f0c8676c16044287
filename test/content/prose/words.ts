import { type Prose, withoutMarkup } from './prose.ts';

/** A word and where it stands; as a line of words.txt, a word, or `word in file` for a spelling that only a title or a quotation there may have. */
export interface AllowedWord {
  readonly word: string;
  readonly file?: string | undefined;
}

export const readWordList = (text: string): AllowedWord[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [word, file] = line.split(' in ');
      return { word: word!, file };
    });

/**
 * Words of a text: two Latin letters or more. Names of programs (`numSampled`, `coef_`, `f(`) and symbols with letters of
 * another kind (`ppᵀ`) are none.
 */
export const wordsOf = (text: string): string[] =>
  [...withoutMarkup(text).matchAll(/(?<![\p{L}\p{N}_…])\p{L}[\p{L}’']*\p{L}(?![\p{L}\p{N}_…(])/gu)]
    .map(([word]) => word.replace(/[’']s$/, ''))
    .filter((word) => /^[A-Za-zÀ-ÖØ-öø-ÿ’']+$/.test(word) && !/^[a-z]+[A-Z]/.test(word));

/** Words of the texts that the dictionary does not know, with their files, each once. */
export function unknownWords(texts: readonly Prose[], isWord: (word: string) => boolean): AllowedWord[] {
  const found = new Map<string, AllowedWord>();
  for (const { file, text } of texts) {
    for (const word of wordsOf(text)) if (!isWord(word)) found.set(`${file}: ${word}`, { word, file });
  }
  return [...found.values()];
}

/** Whether a line of the list allows a word; it may begin a sentence. */
export const allows = (line: AllowedWord, { word, file = '' }: AllowedWord): boolean =>
  (line.word === word || line.word === word.charAt(0).toLowerCase() + word.slice(1)) &&
  file.endsWith(line.file ?? '');
