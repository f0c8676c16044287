import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { entry, field, textField, wholeField } from '#build/errors/authorField.ts';

/** One lesson: content/lessons/NN-slug.mdx. An unknown key or a wrong type stops the build. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '**/*.mdx' }),
  schema: entry({
    /** Place in the course; equals the file's number. */
    number: wholeField(1, 99),
    title: textField(3),
    /** One or two sentences under the title. */
    lede: textField(10),
    /** One line for the list of lessons and for search engines. */
    summary: textField(10),
    /** Reading and playing time. */
    minutes: wholeField(5, 120),
    /** Numbers of the lessons that this one builds on directly; the map is drawn from them. */
    needs: field(z.array(z.number().int().min(1).max(99)), 'a list of numbers of lessons, such as [2, 5]'),
    /** What the reader can do afterwards; each starts with a verb. Inline `$…$` is allowed. */
    objectives: field(z.array(z.string().min(5)).min(2).max(6), '2 to 6 texts of at least 5 characters'),
  }),
});

/** Pages beside the lessons: content/pages/NAME.mdx is what /NAME/ says. */
const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx' }),
  schema: entry({
    title: textField(3),
    /** One or two sentences under the title; also what search engines show. */
    lede: textField(10),
  }),
});

export const collections = { lessons, pages };
