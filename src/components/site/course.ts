import { getCollection } from 'astro:content';
import { outline } from '#content/outline.yaml';
import { language } from '#language/language.ts';
import { type CourseLesson, courseOf, lessonHref } from './courseOf.ts';

/** The lessons in order; those that are translated with the titles of the page's language. */
export async function getCourse(): Promise<readonly CourseLesson[]> {
  const course = courseOf(await getCollection('lessons'), outline);
  const folder = `${language()?.locale}/lessons/`;
  const translations = await getCollection('translations', ({ id }) => id.startsWith(folder));
  return course.map((lesson) => {
    const own = translations.find(({ id }) => lesson.href === lessonHref({ id: id.slice(folder.length) }));
    return own ? { ...lesson, title: own.data.title, summary: own.data.summary } : lesson;
  });
}
