import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { iframeOf } from '#components/embed/iframeOf.ts';
import { oembedOf } from '#components/embed/oembed.ts';

const attributesOf = (html: string) => {
  const { document } = parseHTML(`<body>${html}</body>`);
  const elements = [...document.querySelectorAll('body > *')];
  expect(elements.map(({ localName }) => localName)).toEqual(['iframe']);
  return Object.fromEntries(
    elements[0].getAttributeNames().map((name) => [name, elements[0].getAttribute(name)]),
  );
};

test('a frame holds any address and title as they are, and no more than one element', () => {
  const src = 'https://softmax.example/embed/exam/?exam.item=2&theme=dark';
  const title = 'Which "one" <script>alert(1)</script> & why?';
  expect(attributesOf(iframeOf({ src, title, height: 640 }))).toMatchObject({
    src,
    title,
    height: '640',
    loading: 'lazy',
  });
});

test('what oEmbed is told has all that its version 1.0 asks of rich content, with full addresses', () => {
  const answer = oembedOf('https://softmax.example/course/', 'odds-rope', 'Odds rope');
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', title: 'Odds rope' });
  expect([answer.width, answer.height].every(Number.isInteger)).toBe(true);
  expect(attributesOf(answer.html)).toMatchObject({
    src: 'https://softmax.example/course/embed/odds-rope/',
    title: 'Odds rope',
    height: String(answer.height),
  });
});
