import { confusions } from '#content/confusions.yaml';

/** What readers of this subject most often believe instead; authors name one by its number, readers see its words. */
export const CONFUSIONS: readonly string[] = Object.values(confusions);

/** How the feedback on a wrong option begins: the belief it comes from, quoted, and denied. */
export function beliefOf(confusion: number): string {
  const belief = CONFUSIONS[confusion - 1]!;
  return `“${belief.charAt(0).toUpperCase()}${belief.slice(1)}” is a common belief, but it is not so.`;
}
