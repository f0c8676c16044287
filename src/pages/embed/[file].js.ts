import type { APIRoute, GetStaticPaths } from 'astro';
import embedded from '#components/embed/embedded.ts?classic';
import holder from '#components/embed/holder.ts?classic';

/** Scripts of embeds that are no modules: one for the page that holds them, one that they run themselves. */
export const getStaticPaths: GetStaticPaths = () => [
  { params: { file: 'embed' }, props: { code: holder } },
  { params: { file: 'embedded' }, props: { code: embedded } },
];

export const GET: APIRoute<{ code: string }> = ({ props }) =>
  new Response(props.code, { headers: { 'Content-Type': 'text/javascript' } });
