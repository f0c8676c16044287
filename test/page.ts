import { startVitest } from 'vitest/node';
import { lessons, tagsOf } from './content/lessons.ts';
import { plainReporter } from './plainReporter.ts';

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
const number = slug.slice(0, 2);
const derivations = tagsOf(body)
  .filter(({ name }) => name === 'Derivation')
  .map(({ attributes }) => attributes.id);
const names = [
  `lesson ${slug}`,
  `lesson ${Number(number)}\\b`,
  `derivation (?:${derivations.join('|')}) `,
  'every (?:term|source|derivation)',
  'links that set a widget',
  ` in ${slug}\\b`,
  'no decimal is typed by hand',
  'every word that a reader sees',
];
// Other lessons' claims are not even read.
const files = ['lessons', 'links', 'typedNumbers', 'spelling', `claims/lesson${number}`].map(
  (name) => `test/content/${name}.test.ts`,
);
const vitest = await startVitest('test', [...files, 'test/derivations/derivations.test.ts'], {
  run: true,
  project: ['unit'],
  reporters: [plainReporter],
  testNamePattern: names.join('|'),
});
await vitest.close();
