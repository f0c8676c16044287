import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { lessonLinks } from '#components/take-away/lessonLinks.ts';

/** A list of the lessons as plain text, for programs that read: https://llmstxt.org. */
export const GET: APIRoute = async ({ site }) => {
  const lessons = (await getCollection('lessons')).toSorted((a, b) => a.data.number - b.data.number);
  // The file lies beside the folder of the lessons.
  const addressOf = (slug: string) => lessonLinks(site, slug)(`../${slug}.md`).replace(/^\.\//, 'lessons/');
  const lines = lessons.map(
    ({ id, data }) => `- [${data.number}. ${data.title}](${addressOf(id)}): ${data.summary}`,
  );
  return new Response(
    [
      '# From logistic to softmax',
      '',
      '> An interactive course on softmax regression: from two classes to a million, with every number computed on the page.',
      '',
      '## Lessons as Markdown',
      '',
      ...lines,
      '',
    ].join('\n'),
  );
};
