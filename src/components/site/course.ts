import { getCollection } from 'astro:content';
import { type CourseLesson, courseOf } from './courseOf.ts';

export async function getCourse(): Promise<readonly CourseLesson[]> {
  const [written, planned] = await Promise.all([getCollection('lessons'), getCollection('outline')]);
  return courseOf(written, planned);
}
