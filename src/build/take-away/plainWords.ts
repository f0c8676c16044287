import { plainTex } from './plainTex.ts';

/** Signs that Markdown or HTML would take for its own, wherever they stand. */
const SPECIAL = /[\\`*_[\]<>#|~$]/g;

export const escapeMarkdown = (text: string): string => text.replaceAll(SPECIAL, '\\$&');

/** A word or more between stars, as renderTexInText reads them. */
const EMPHASIS = /(?<![\w*])\*(?=\S)([^*]*[^\s*])\*(?![\w*])/g;

function stressed(text: string): string {
  let last = 0;
  let markdown = '';
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(EMPHASIS)) {
    markdown += `${escapeMarkdown(text.slice(last, index))}*${escapeMarkdown(inside)}*`;
    last = index + whole.length;
  }
  return markdown + escapeMarkdown(text.slice(last));
}

/** Text of a prop, a glossary or a derivation, with `$…$` formulas and `*stressed*` words → Markdown with plain TeX. */
export const wordsToMarkdown = (text: string): string =>
  text
    .split(/\$([^$]+)\$/)
    .map((part, index) => (index % 2 === 0 ? stressed(part) : `$${plainTex(part)}$`))
    .join('');
