import { type CollectionEntry, getCollection } from 'astro:content';

export interface CourseLesson {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** Address of the page; undefined while the lesson is being written. */
  readonly href: string | undefined;
}

export const lessonHref = (lesson: CollectionEntry<'lessons'>) => `/lessons/${lesson.id}/`;

/** The twelve lessons in order: written ones from their own frontmatter, the others from the outline. */
export async function getCourse(): Promise<readonly CourseLesson[]> {
  const [written, planned] = await Promise.all([getCollection('lessons'), getCollection('outline')]);
  const byNumber = new Map(written.map((lesson) => [lesson.data.number, lesson]));
  return planned
    .map((entry) => {
      const number = Number(entry.id);
      const lesson = byNumber.get(number);
      const { title, summary, minutes } = lesson?.data ?? entry.data;
      return { number, title, summary, minutes, href: lesson && lessonHref(lesson) };
    })
    .sort((a, b) => a.number - b.number);
}

/** `7 h 45`, or `35 min` below an hour. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

export const totalMinutes = (course: readonly CourseLesson[]) =>
  course.reduce((sum, { minutes }) => sum + minutes, 0);
