import { expect, test } from 'vitest';
import { whereUsed } from '#components/widget/whereUsed.ts';
import { cardsIn } from '#widgets/kit/settings/describeWidgets.ts';
import { lessons, tagsOf } from '../../content/lessons.ts';

const lesson = (number: number, body: string) => ({
  id: `0${number}-name`,
  body,
  data: { number, title: `Title ${number}` },
});

test('lessons are named first to last, each once, with the anchor that its author gave', () => {
  const texts = [
    lesson(3, 'Words. <SoftMax id="later" c={1} />'),
    lesson(2, '<SoftMax\n  numClasses={3}\n  id="own"\n/>\n<SoftMax id="twice" />'),
    lesson(1, '<SoftMaximum id="another" />'),
    lesson(4, '<SoftMax numClasses={3} /> <Other id="other" />'),
  ];
  expect(whereUsed('SoftMax', 'soft-max', texts).map(({ href }) => href)).toEqual([
    '/lessons/02-name/#own',
    '/lessons/03-name/#later',
    '/lessons/04-name/#soft-max',
  ]);
});

test('finds in the lessons of the course what their tags say', () => {
  const texts = lessons.map(({ slug, body }, at) => ({
    id: slug,
    body,
    data: { number: at + 1, title: slug },
  }));
  const cards = cardsIn(import.meta.glob('../../../src/widgets/*/model.ts', { eager: true }));
  const used = cards.filter(({ tag, id }) => {
    const inTags = lessons
      .map(({ slug, body }) => ({ slug, found: tagsOf(body).find(({ name }) => name === tag) }))
      .filter(({ found }) => found)
      .map(({ slug, found }) => `/lessons/${slug}/#${found!.attributes.id ?? id}`);
    expect(
      whereUsed(tag, id, texts).map(({ href }) => href),
      tag,
    ).toEqual(inTags);
    return inTags.length > 0;
  });
  expect(used.length).toBeGreaterThan(40);
});
