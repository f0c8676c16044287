import { getCollection } from 'astro:content';
import { outline } from '#content/outline.yaml';
import { type CourseLesson, courseOf } from './courseOf.ts';

export async function getCourse(): Promise<readonly CourseLesson[]> {
  return courseOf(await getCollection('lessons'), outline);
}
