import type { APIRoute, GetStaticPaths } from 'astro';
import { oembedOf } from '#components/embed/oembed.ts';
import { cardsIn } from '#widgets/kit/settings/describeWidgets.ts';

interface Named {
  title: string;
}

export const getStaticPaths: GetStaticPaths = () =>
  cardsIn(import.meta.glob('../../../widgets/*/model.ts', { eager: true })).map(({ id, title }) => ({
    params: { id },
    props: { title },
  }));

export const GET: APIRoute<Named> = ({ params, props, site }) =>
  new Response(JSON.stringify(oembedOf(site!.href, params.id!, props.title)), {
    headers: { 'Content-Type': 'application/json' },
  });
