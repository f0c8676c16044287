import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
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

/** The lessons as planned: what the list shows for those not written yet. `id` is the number. */
const outline = defineCollection({
  loader: file('./content/outline.yaml'),
  schema: entry({
    /** The lesson's number. */
    id: z.string(),
    title: textField(3),
    summary: textField(10),
    minutes: wholeField(5, 120),
  }),
});

/** Sources by key, first author and year: what `<Cite to="cox-1958" />` may name. */
const references = defineCollection({
  loader: file('./content/references.yaml'),
  schema: entry({
    /** In full, in the order of the title page. */
    authors: field(z.array(z.string().min(2)).min(1), 'a list of at least one name'),
    year: wholeField(1600, 2100),
    title: textField(3),
    /** Journal with volume, proceedings, or publisher. */
    in: textField(3),
    pages: z.string().optional(),
    /** Without the resolver's address. */
    doi: field(z.string().regex(/^10\.\d{4,}\/\S+$/), 'a DOI such as 10.1109/5.726791').optional(),
    url: field(z.url(), 'an address such as https://example.org/').optional(),
  }),
});

/** Terms by key: what `<Term id="key" />` may name. */
const glossary = defineCollection({
  loader: file('./content/glossary.yaml'),
  schema: entry({
    /** As the text writes it. */
    term: textField(2),
    /** The definition; `$…$` holds formulas. */
    text: textField(10),
    /** The lesson whose text defines it: its file's name. */
    defined: field(
      z.string().regex(/^\d{2}-[a-z0-9-]+$/),
      'the name of a lesson file, such as 01-two-classes',
    ),
  }),
});

export const collections = { lessons, pages, outline, references, glossary };
