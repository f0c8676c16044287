import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { allNeeds, checkNeeds, courseMap, linesOf, NARROW, WIDE } from '#components/map/courseMap.ts';
import { type CourseLesson, courseOf } from '#components/site/courseOf.ts';
import { lessons } from '../../content/lessons.ts';

interface Frontmatter {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly needs: readonly number[];
}
const course = courseOf(
  lessons.map(({ slug, frontmatter }) => ({ id: slug, data: parse(frontmatter) as Frontmatter })),
  [],
);
const lesson = (number: number, needs: readonly number[]): CourseLesson => ({
  number,
  needs,
  title: `Lesson ${number}`,
  summary: '',
  minutes: 30,
  href: `/lessons/${number}/`,
});

test('lessons that need themselves, later ones, unknown ones or one twice are refused by number', () => {
  expect(() => checkNeeds([lesson(1, []), lesson(2, [1])])).not.toThrow();
  for (const needs of [[2], [3], [9], [1, 1]]) {
    expect(() => checkNeeds([lesson(1, []), lesson(2, needs), lesson(3, [])]), String(needs)).toThrow(
      `lesson 2: needs: got ${JSON.stringify(needs)}; allowed: numbers of lessons before 2, each once`,
    );
  }
});

test('what is needed is followed to its beginnings', () => {
  const chain = [lesson(1, []), lesson(2, [1]), lesson(3, [2]), lesson(4, [1])];
  expect([...allNeeds(chain, 3)].sort()).toEqual([1, 2]);
  expect([...allNeeds(chain, 4)]).toEqual([1]);
  expect([...allNeeds(chain, 1)]).toEqual([]);
});

test('no lesson of the course names a need that another of its needs implies, and the last builds on all', () => {
  checkNeeds(course);
  for (const { number, needs } of course) {
    const implied = needs.filter((need) => needs.some((other) => allNeeds(course, other).has(need)));
    expect(implied, `lesson ${number}`).toEqual([]);
  }
  expect(allNeeds(course, course.length).size).toBe(course.length - 1);
});

test.each([
  ['wide', WIDE, 936],
  ['narrow', NARROW, 350],
] as const)(
  'the %s map has room, lessons apart, and each line ends at its lessons and crosses no other',
  (_, size, room) => {
    const { width, places, ways } = courseMap(course, size);
    expect(width).toBeLessThanOrEqual(room);
    const boxOf = (number: number) => places.find((place) => place.lesson.number === number)!;
    for (const [at, a] of places.entries()) {
      for (const b of places.slice(at + 1)) {
        expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height).toBe(true);
      }
    }
    expect(ways.length).toBe(course.flatMap(({ needs }) => needs).length);
    for (const { from, to, path } of ways) {
      expect(boxOf(to).y).toBeGreaterThan(boxOf(from).y);
      expect(path.startsWith(`M${boxOf(from).x + size.width / 2} ${boxOf(from).y + size.height}`)).toBe(true);
      expect(path.endsWith(`${boxOf(to).x + size.width / 2} ${boxOf(to).y}`)).toBe(true);
      // Bends lie between rows; the straight piece stands at the x before it.
      const straight = path.match(/ ([\d.]+) [\d.]+V/)?.[1];
      if (straight === undefined) continue;
      const crossed = places.filter(
        ({ x, y }) =>
          y > boxOf(from).y && y < boxOf(to).y && Number(straight) > x && Number(straight) < x + size.width,
      );
      expect(
        crossed.map((place) => place.lesson.number),
        `${from} to ${to}`,
      ).toEqual([]);
    }
  },
);

test('a title is broken between words, and a long word stands alone', () => {
  expect(linesOf('Numbers that fit in a machine', 13)).toEqual(['Numbers that', 'fit in a', 'machine']);
  expect(linesOf('probabilities', 5)).toEqual(['probabilities']);
});
