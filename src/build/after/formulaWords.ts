import speech from 'speech-rule-engine';

const FORMULA = /<math[\s>][\s\S]*?<\/math>/g;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Formulas that were read before: a page repeats its symbols, and pages repeat each other's. */
const spoken = new Map<string, string>();

function say(mathml: string): string {
  const known = spoken.get(mathml);
  if (known !== undefined) return known;
  const words = speech.toSpeech(mathml);
  if (words === '') throw new Error(`this formula cannot be read aloud: ${mathml}`);
  spoken.set(mathml, words);
  return words;
}

/**
 * A page with each formula in words, as one would read it aloud, in place of its MathML: what a search can find.
 * @throws Error naming a formula that has no words.
 */
export async function formulasInWords(html: string): Promise<string> {
  await speech.setupEngine({ locale: 'en', domain: 'clearspeak', modality: 'speech' });
  return html.replace(FORMULA, (mathml) => escapeHtml(say(mathml)));
}
