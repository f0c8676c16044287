import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitFrame, HEIGHTS } from '#components/embed/fitFrame.ts';
import { heightMessage, readHeightMessage } from '#components/embed/heightMessage.ts';

const EMBEDS = 'https://softmax.example/course/embed/';

/** Stands in for a frame; its window is whatever sends. */
const frameOf = (src: string) => ({ src, contentWindow: {}, style: { height: '' } }) as HTMLIFrameElement;

function holder() {
  const [first, second] = ['share-strip/', 'odds-rope/?odds-rope.z=1'].map((path) => frameOf(EMBEDS + path));
  const foreign = frameOf('https://ads.example/embed/');
  const frames = [foreign, first, second];
  const tell = (source: unknown, data: unknown, origin = 'https://softmax.example') =>
    fitFrame({ data, source: source as Window, origin }, frames, EMBEDS);
  return { first, second, foreign, tell, heights: () => frames.map(({ style }) => style.height) };
}

describe('a page that holds embeds', () => {
  test('makes the frame that spoke as high as it says, and no other', () => {
    const { second, tell, heights } = holder();
    tell(second.contentWindow, heightMessage('odds-rope', 512.2));
    expect(heights()).toEqual(['', '', '513px']);
  });

  test('listens to an embed in a sandbox, which has no origin', () => {
    const { first, tell, heights } = holder();
    tell(first.contentWindow, heightMessage('share-strip', 400), 'null');
    expect(heights()).toEqual(['', '400px', '']);
  });

  test('keeps heights within reason', () => {
    const { first, tell } = holder();
    tell(first.contentWindow, heightMessage('share-strip', 1));
    expect(first.style.height).toBe(`${HEIGHTS.least}px`);
    tell(first.contentWindow, heightMessage('share-strip', 1e9));
    expect(first.style.height).toBe(`${HEIGHTS.most}px`);
  });

  test('does not listen to a frame of another site, to a window that is no frame of it, or to another origin', () => {
    const { first, foreign, tell, heights } = holder();
    const message = heightMessage('share-strip', 400);
    tell(foreign.contentWindow, message);
    tell(foreign.contentWindow, message, 'https://ads.example');
    tell({}, message);
    tell(null, message);
    tell(first.contentWindow, message, 'https://ads.example');
    expect(heights()).toEqual(['', '', '']);
  });

  test('is moved by nothing but heights, whatever is sent', () => {
    const parts = {
      type: fc.oneof(fc.constant('softmax-embed'), fc.anything()),
      id: fc.oneof(fc.string(), fc.anything()),
      height: fc.oneof(fc.double(), fc.anything()),
    };
    const sent = fc.oneof(fc.record(parts, { requiredKeys: [] }), fc.anything());
    let heard = 0;
    fc.assert(
      fc.property(sent, (data) => {
        const { first, tell, heights } = holder();
        tell(first.contentWindow, data);
        const [other, own, another] = heights();
        expect([other, another]).toEqual(['', '']);
        if (readHeightMessage(data) === undefined) expect(own).toBe('');
        else {
          heard += 1;
          expect(Number.parseInt(own, 10)).toBeGreaterThanOrEqual(HEIGHTS.least);
          expect(Number.parseInt(own, 10)).toBeLessThanOrEqual(HEIGHTS.most);
        }
      }),
      { numRuns: 5000 },
    );
    expect(heard).toBeGreaterThan(20);
  });
});

test.each([
  null,
  'softmax-embed',
  {},
  { type: 'softmax-embed', id: 'odds-rope' },
  { type: 'softmax-embed', id: 7, height: 300 },
  { type: 'softmax-embed', id: 'odds-rope', height: '300' },
  { type: 'softmax-embed', id: 'odds-rope', height: Number.NaN },
  { type: 'softmax-embed', id: 'odds-rope', height: Number.POSITIVE_INFINITY },
  { type: 'softmax-embed', id: 'odds-rope', height: 0 },
  { type: 'other', id: 'odds-rope', height: 300 },
])('%j is no height', (data) => {
  expect(readHeightMessage(data)).toBeUndefined();
});
