/** Letters of points that a link carries: 400 points of five. */
export const MOST_IN_LINK = 2000;

/** Stands in a link for points that are too many: how many letters they have, and their digest. */
const MARK = /^~(\d+)\.[0-9a-z]+$/;

/** Texts that were written short on this page, the last ones: going back in the history finds them again. */
const MOST_RECALLED = 4;
const recalled = new Map<string, string>();

/** FNV-1a: the same letters give the same 32 bits. */
function digest(text: string): string {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return bits.toString(36);
}

/** The text as a link has it: itself, or a mark of it when it is too long. */
export function forLink(text: string): string {
  if (text.length <= MOST_IN_LINK) return text;
  const mark = `~${text.length}.${digest(text)}`;
  recalled.delete(mark);
  recalled.set(mark, text);
  for (const oldest of recalled.keys()) {
    if (recalled.size <= MOST_RECALLED) break;
    recalled.delete(oldest);
  }
  return mark;
}

/** The text behind a mark when it was written on this page, and the mark when it was not. */
export const fromLink = (text: string): string => recalled.get(text) ?? text;

/** Letters of the text that a mark stands for; 0 of what is no mark. */
export const missingLetters = (text: string): number => Number(MARK.exec(text)?.[1] ?? 0);
