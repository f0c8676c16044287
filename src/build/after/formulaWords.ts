import speech from 'speech-rule-engine';

const FORMULA = /<math[\s>][\s\S]*?<\/math>/g;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Formulas that were read before: a page repeats its symbols, and pages repeat each other's. */
const spoken = new Map<string, string>();

/** The engine’s words that a reader of this course would not search for: a bar is a condition here, never a divisor. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/\blamda\b/g, 'lambda'],
  [/\bdivides\b/g, 'given'],
  [/\bis a member of\b/g, 'is an element of'],
];

function say(mathml: string): string {
  const known = spoken.get(mathml);
  if (known !== undefined) return known;
  const words = speech.toSpeech(mathml);
  if (words === '') throw new Error(`this formula cannot be read aloud: ${mathml}`);
  const read = READ_AS.reduce((text, [engine, ours]) => text.replace(engine, ours), words);
  spoken.set(mathml, read);
  return read;
}

/**
 * A page with each formula in words, as one would read it aloud, in place of its MathML: what a search can find.
 * @throws Error naming a formula that has no words.
 */
export async function formulasInWords(html: string): Promise<string> {
  await speech.setupEngine({ locale: 'en', domain: 'clearspeak', modality: 'speech' });
  return html.replace(FORMULA, (mathml) => escapeHtml(say(mathml)));
}
