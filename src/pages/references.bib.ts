import { getCollection } from 'astro:content';
import { bibTex } from '#components/lesson/bibTex.ts';

/** Every source of the course, for a reference manager. */
export async function GET(): Promise<Response> {
  const sources = await getCollection('references');
  return new Response(`${sources.map(bibTex).join('\n\n')}\n`);
}
