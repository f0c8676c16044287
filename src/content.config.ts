import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonHead, pageHead, translationHead } from '#build/texts/heads.ts';

/** One lesson: content/lessons/NN-slug.mdx. An unknown key or a wrong type stops the build. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '**/*.mdx' }),
  schema: lessonHead,
});

/** A lesson in another language: content/de/lessons/NN-slug.mdx, under the name of its original. Tags and ids are the original's. */
const translations = defineCollection({
  loader: glob({ base: './content', pattern: '??/lessons/*.mdx' }),
  schema: translationHead,
});

/** Pages beside the lessons: content/pages/NAME.mdx is what /NAME/ says. */
const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx' }),
  schema: pageHead,
});

export const collections = { lessons, translations, pages };
