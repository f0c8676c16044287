import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonHead, pageHead } from '#build/texts/schemas.ts';

/** One lesson: content/lessons/NN-slug.mdx. An unknown key or a wrong type stops the build. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '**/*.mdx' }),
  schema: lessonHead,
});

/** Pages beside the lessons: content/pages/NAME.mdx is what /NAME/ says. */
const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx' }),
  schema: pageHead,
});

export const collections = { lessons, pages };
