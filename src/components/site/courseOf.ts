export interface CourseLesson {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** Address of the page; undefined while the lesson is being written. */
  readonly href: string | undefined;
  /** Numbers of the lessons that it builds on directly; none are known of a lesson that is being written. */
  readonly needs: readonly number[];
}

interface About {
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
}

/** A lesson's own file: its name and its frontmatter. */
export interface WrittenLesson {
  readonly id: string;
  readonly data: About & { readonly number: number; readonly needs: readonly number[] };
}

/** An entry of the outline; its id is the lesson's number. */
export interface PlannedLesson extends About {
  readonly id: string;
}

export const lessonHref = ({ id }: Pick<WrittenLesson, 'id'>) => `/lessons/${id}/`;

/** The lessons in order: written ones from their own frontmatter, those still planned from the outline. */
export function courseOf(
  written: readonly WrittenLesson[],
  planned: readonly PlannedLesson[],
): readonly CourseLesson[] {
  const lessons = new Map<number, CourseLesson>();
  const add = (number: number, { title, summary, minutes }: About, needs: readonly number[], href?: string) =>
    lessons.set(number, { number, title, summary, minutes, href, needs });
  for (const lesson of planned) add(Number(lesson.id), lesson, []);
  for (const lesson of written) add(lesson.data.number, lesson.data, lesson.data.needs, lessonHref(lesson));
  return [...lessons.values()].sort((a, b) => a.number - b.number);
}

export const totalMinutes = (course: readonly CourseLesson[]) =>
  course.reduce((sum, { minutes }) => sum + minutes, 0);
