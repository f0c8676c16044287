import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** One lesson: content/lessons/NN-slug.mdx. An unknown key or a wrong type stops the build. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '**/*.mdx' }),
  schema: z.strictObject({
    /** Place in the course, 1..12; equals the file's number. */
    number: z.number().int().min(1).max(12),
    title: z.string().min(3),
    /** One or two sentences under the title. */
    lede: z.string().min(10),
    /** One line for the list of lessons and for search engines. */
    summary: z.string().min(10),
    /** Reading and playing time. */
    minutes: z.number().int().min(5).max(120),
    /** What the reader can do afterwards; each starts with a verb. Inline `$…$` is allowed. */
    objectives: z.array(z.string().min(5)).min(2).max(6),
  }),
});

/** The twelve lessons as planned: what the list shows for those not written yet. `id` is the number. */
const outline = defineCollection({
  loader: file('./content/outline.yaml'),
  schema: z.strictObject({
    /** The lesson's number. */
    id: z.string(),
    title: z.string().min(3),
    summary: z.string().min(10),
    minutes: z.number().int().min(5).max(120),
  }),
});

/** Sources by key, first author and year: what `<Cite to="cox-1958" />` may name. */
const references = defineCollection({
  loader: file('./content/references.yaml'),
  schema: z.strictObject({
    /** In full, in the order of the title page. */
    authors: z.array(z.string().min(2)).min(1),
    year: z.number().int().min(1600).max(2100),
    title: z.string().min(3),
    /** Journal with volume, proceedings, or publisher. */
    in: z.string().min(3),
    pages: z.string().optional(),
    /** Without the resolver's address. */
    doi: z
      .string()
      .regex(/^10\.\d{4,}\/\S+$/)
      .optional(),
    url: z.url().optional(),
  }),
});

/** Terms by key: what `<Term id="key" />` may name. */
const glossary = defineCollection({
  loader: file('./content/glossary.yaml'),
  schema: z.strictObject({
    /** As the text writes it. */
    term: z.string().min(2),
    /** The definition; `$…$` holds formulas. */
    text: z.string().min(10),
    /** The lesson whose text defines it: its file's name. */
    defined: z.string().regex(/^\d{2}-[a-z0-9-]+$/),
  }),
});

export const collections = { lessons, outline, references, glossary };
