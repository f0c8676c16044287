import { z } from 'astro/zod';
import { entry, field, textField, wholeField } from '../errors/authorField.ts';

/** What stands at the top of a lesson’s file. */
export const lessonHead = entry({
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
});

/** What stands at the top of a lesson in another language; the rest is its original's. */
export const translationHead = entry({
  title: textField(3),
  lede: textField(10),
  summary: textField(10),
  objectives: field(z.array(z.string().min(5)).min(2).max(6), '2 to 6 texts of at least 5 characters'),
  /** When it was translated. */
  translated: field(z.string().regex(/^\d{4}-\d\d-\d\d$/), "a day in quotes, such as '2026-11-29'"),
  /** Which state of the original it follows, by its hash: once that is another, the page says so. */
  original: field(z.string().regex(/^[0-9a-f]{12}$/), 'twelve hexadecimal signs in quotes'),
});

/** What stands at the top of a page beside the lessons. */
export const pageHead = entry({
  title: textField(3),
  /** One or two sentences under the title; also what search engines show. */
  lede: textField(10),
});
