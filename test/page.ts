import { startVitest } from 'vitest/node';
import { lessons, tagsOf } from './content/lessons.ts';

/**
 * `npm run check:lesson 05`: the tests that concern one lesson, in seconds: its text, its links to widgets, the claims
 * made in it, and every line of the derivations it shows.
 */
const asked = process.argv[2] ?? '';
const lesson = lessons.find(({ slug }) => slug === asked || slug.startsWith(`${asked.padStart(2, '0')}-`));
if (asked === '' || !lesson) {
  const slugs = lessons.map(({ slug }) => slug).join(', ');
  console.error(`check:lesson: the lesson must be a number or one of ${slugs}, got "${asked}"`);
  process.exit(1);
}
const { slug, body } = lesson;
const derivations = tagsOf(body)
  .filter(({ name }) => name === 'Derivation')
  .map(({ attributes }) => attributes.id);
const names = [
  `lesson ${slug}`,
  `lesson ${Number(slug.slice(0, 2))}\\b`,
  `derivation (?:${derivations.join('|')}) `,
  'every (?:term|source|derivation)',
  'links that set a widget',
];
const vitest = await startVitest('test', ['test/content', 'test/derivations'], {
  run: true,
  project: ['unit'],
  testNamePattern: names.join('|'),
});
await vitest.close();
