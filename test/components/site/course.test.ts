import { describe, expect, test } from 'vitest';
import { courseOf, type PlannedLesson, totalMinutes } from '#components/site/courseOf.ts';
import { outline } from '#content/outline.yaml';
import { thumbnail } from '#figures/thumbnails/index.ts';
import { collections } from '../../../src/content.config.ts';

const about = (title: string, minutes = 30) => ({ title, summary: `What ${title} says.`, minutes });
const planned: readonly PlannedLesson[] = ['2', '10', '1'].map((id) => ({
  id,
  ...about(`planned ${id}`),
}));
const written = (number: number, id: string) => ({
  id,
  data: { number, needs: [1], ...about(`written ${number}`, 40) },
});

describe('the course', () => {
  test('is the outline in the order of its numbers, not of their digits', () => {
    expect(courseOf([], planned).map(({ number }) => number)).toEqual([1, 2, 10]);
    expect(courseOf([], planned).every(({ href }) => href === undefined)).toBe(true);
  });

  test('says of a written lesson what its own file says', () => {
    const [, second] = courseOf([written(2, '02-second')], planned);
    expect(second).toEqual({ number: 2, ...about('written 2', 40), href: '/lessons/02-second/', needs: [1] });
  });

  test('is one lesson longer by one file, whether the outline knows it or not', () => {
    const before = courseOf([], outline);
    const next = before.length + 1;
    const after = courseOf([written(next, `${next}-new`)], outline);
    expect(after.map(({ number }) => number)).toEqual(Array.from({ length: next }, (_, index) => index + 1));
    expect(after.at(-1)!.href).toBe(`/lessons/${next}-new/`);
    expect(totalMinutes(after)).toBe(totalMinutes(before) + 40);
  });

  test('takes a thirteenth lesson: its frontmatter is legal and it has a drawing of its own', () => {
    const { schema } = collections.lessons;
    if (!schema || typeof schema === 'function') throw new Error('lessons have no schema');
    const lesson = {
      ...about('A lesson more'),
      lede: 'One more lesson than the course had.',
      needs: [12],
      objectives: ['Know what the others do not say', 'Say it'],
    };
    expect(schema.safeParse({ ...lesson, number: 13 }).error).toBeUndefined();
    expect(schema.safeParse({ ...lesson, number: 0 }).error?.issues[0].message).toBe(
      'got 0; allowed: a whole number in [1, 99]',
    );
    const drawings = Array.from({ length: 15 }, (_, index) => thumbnail(index + 1));
    expect(new Set(drawings).size).toBe(15);
    expect(drawings.filter((svg) => /NaN|Infinity/.test(svg))).toEqual([]);
  });
});
