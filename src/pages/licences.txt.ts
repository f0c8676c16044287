import { shipped } from 'virtual:shipped';
import { noticesText } from '#build/licences/noticesText.ts';

/** The licences of all that is sent, in full: most of them ask that their text goes along. */
export function GET(): Response {
  return new Response(noticesText(shipped));
}
