/** The language of a page that is not in English; what asks for it gets nothing on an English page. */
export interface Language {
  /** BCP 47 tag, such as `de`. */
  readonly locale: string;
  /** An English text in this language, as far as it has words for it. */
  say(text: string): string;
  /**
   * Puts the words of an element that Preact makes into this language, and marks what stays English.
   * @param type its tag; '' for a group without one. What is drawn by a function says nothing itself.
   */
  sayElement(type: unknown, props: Record<string, unknown>): void;
  /** The texts in plain data, such as a chart's, in this language. */
  sayData<T>(data: T): T;
}

declare global {
  /** Set by the head of a translated page. */
  var pageLanguage: Language | undefined;
}

let current = (): Language | undefined => globalThis.pageLanguage;

/** Language of the page that is shown, or built; undefined on an English one. */
export const language = (): Language | undefined => current();

/** At build many pages share one program: what builds them says which page is at work. */
export function languageFrom(source: () => Language | undefined): void {
  current = source;
}

/** A text of the site in the page's language. */
export const say = (text: string): string => current()?.say(text) ?? text;
