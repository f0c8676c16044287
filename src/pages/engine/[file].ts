import { code, hash, types } from 'virtual:engine-module';
import type { APIRoute, GetStaticPaths } from 'astro';
import { withHead } from '#build/engine-module/withHead.ts';

/** The engine for other pages: by a name that always gives the newest, and by one whose content never changes. */
export const getStaticPaths: GetStaticPaths = () =>
  ['softmax', `softmax.${hash}`].flatMap((name) => [
    { params: { file: `${name}.js` }, props: { text: withHead(code, `${name}.d.ts`) } },
    { params: { file: `${name}.d.ts` }, props: { text: types } },
  ]);

export const GET: APIRoute<{ text: string }> = ({ params, props }) =>
  new Response(props.text, {
    headers: { 'Content-Type': params.file?.endsWith('.js') ? 'text/javascript' : 'text/plain' },
  });
