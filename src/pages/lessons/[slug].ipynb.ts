import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { toNotebook } from '#build/take-away/notebook.ts';
import { lessonPaths, takeAway } from '#components/take-away/lessonFiles.ts';

export const getStaticPaths = lessonPaths;

/** A lesson as a notebook of Jupyter. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props, site }) => {
  const { head, blocks } = await takeAway(props.lesson, site);
  return new Response(`${JSON.stringify(toNotebook(head, blocks), null, 1)}\n`, {
    headers: { 'Content-Type': 'application/x-ipynb+json' },
  });
};
