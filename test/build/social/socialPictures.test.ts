import { expect, test } from 'vitest';
import { cardSvg, linesOfTitle, SIZE, type SocialCard } from '#build/social/cardSvg.ts';
import { openRenderer } from '#build/social/renderCard.ts';
import { cardOf } from '#build/social/socialPictures.ts';

const page = (plate: string) =>
  `<!doctype html><html><head><style>:root{--plate:#fff}.bar{fill:#76b5ff}</style></head><body>
  <a class="site-name">From logistic to softmax</a><div class="course-bar"><span>2 of 12</span></div>
  <h1>From two classes to K</h1>${plate}</body></html>`;
const PLATE =
  '<section class="plate" id="a"><h3 class="plate-title">A</h3><div class="plate-figure"><svg role="img" viewBox="0 0 200 100"><rect class="bar" x="10" y="10" width="90" height="60"/><text x="9" y="90">seven</text></svg></div></section>';

/** Width and height as the head of a PNG says them. */
const sizeOf = (png: Uint8Array) => {
  const head = new DataView(png.buffer, png.byteOffset);
  return { signature: head.getUint32(0), width: head.getUint32(16), height: head.getUint32(20) };
};

async function rendered(card: SocialCard, characters = cardSvg(card)): Promise<Uint8Array> {
  const renderer = await openRenderer(characters);
  try {
    return renderer.render(card);
  } finally {
    await renderer.close();
  }
}

test('the card of a lesson says its title and place, and shows its first figure in the page’s colours', () => {
  const card = cardOf(page(PLATE));
  expect(card).toMatchObject({
    site: 'From logistic to softmax',
    place: '2 of 12',
    title: 'From two classes to K',
  });
  expect(card.figure).toContain('fill:#76b5ff');
  expect(cardOf(page('')).figure).toBeUndefined();
  expect(() => cardOf('<h1>a</h1>')).toThrow("a lesson's page must have text in .site-name, got none");
});

test('a picture is a PNG of the size that is asked for, the same bytes each time, and another for another title', async () => {
  const card = cardOf(page(PLATE));
  const cards = [card, card, { ...card, title: 'Betting with logs' }, { ...card, figure: undefined }];
  const [first, again, other, bare] = await Promise.all(cards.map((each) => rendered(each)));
  expect(sizeOf(first!)).toEqual({ signature: 0x89504e47, ...SIZE });
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(bare!.length).toBeLessThan(first!.length);
});

test('a title is drawn in the site’s own face: where that lacks its letters, no face of the machine steps in', async () => {
  const card = { site: 'a', place: 'b', title: 'Betting with logs', figure: undefined };
  const drawn = await rendered(card);
  expect((await rendered(card, 'ab')).length).toBeLessThan(drawn.length / 2);
});

test('a long title is broken at spaces', () => {
  expect(linesOfTitle('Numbers that fit in a machine', 12)).toEqual(['Numbers that', 'fit in a', 'machine']);
  expect(linesOfTitle('Is the shortcut right?')).toEqual(['Is the shortcut right?']);
});
