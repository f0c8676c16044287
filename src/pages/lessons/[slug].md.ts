import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { toMarkdown } from '#build/take-away/lessonFile.ts';
import { lessonPaths, takeAway } from '#components/take-away/lessonFiles.ts';

export const getStaticPaths = lessonPaths;

/** A lesson as one file of Markdown. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props, site }) => {
  const { head, blocks } = await takeAway(props.lesson, site);
  return new Response(toMarkdown(head, blocks));
};
