import { bibTex } from '#components/lesson/bibTex.ts';
import { references } from '#content/references.yaml';

/** Every source of the course, for a reference manager. */
export function GET(): Response {
  const entries = Object.entries(references).map(([key, source]) => bibTex(key, source));
  return new Response(`${entries.join('\n\n')}\n`);
}
