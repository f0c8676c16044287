import { describe, expect, test } from 'vitest';
import { FORMER_IDS, FORMER_SETTINGS, linkOfNow } from '#widgets/kit/settings/formerLinks.ts';
import type { Card } from '#widgets/kit/settings/widgetSpec.ts';

const models = import.meta.glob<Readonly<Record<string, unknown>>>('/src/widgets/*/model.ts', {
  eager: true,
});
const isCard = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && 'id' in value && 'tag' in value && 'params' in value;
const cards = Object.values(models)
  .flatMap((exports) => Object.values(exports))
  .filter(isCard);
const ids = new Set(cards.map(({ id }) => id));

const onPageWith =
  (...here: readonly string[]) =>
  (id: string) =>
    here.includes(id);
const link = (text: string) => {
  const { search, hash } = new URL(text, 'https://example.org/');
  return { search, hash };
};

describe('links of before', () => {
  test('lead to widgets that exist, and no widget has taken a name of before', () => {
    expect(ids.size).toBeGreaterThanOrEqual(26);
    for (const [former, now] of FORMER_IDS) {
      expect(ids, former).toContain(now);
      expect(ids).not.toContain(former);
    }
  });

  test('get the names of now, in every setting and in the anchor', () => {
    const here = onPageWith('cost-meter', 'sign-of-log-q');
    expect(linkOfNow(link('?cost.numSampled=64&cost.seed=7&sign.batchSize=8#sign'), here)).toBe(
      '?cost-meter.numSampled=64&cost-meter.seed=7&sign-of-log-q.batchSize=8#sign-of-log-q',
    );
    expect(linkOfNow(link('#source-note'), here)).toBe('#fix-the-note');
  });

  test('name settings that widgets have now, with values those take, and no setting has taken a name of before', () => {
    expect(FORMER_SETTINGS.size).toBeGreaterThanOrEqual(10);
    for (const [former, { now, values = {} }] of FORMER_SETTINGS) {
      expect(cards.filter(({ params }) => Object.hasOwn(params, former))).toEqual([]);
      const having = cards.filter(({ params }) => Object.hasOwn(params, now));
      expect(having.length, now).toBeGreaterThan(0);
      for (const value of Object.values(values)) {
        const read = having.filter(({ params }) => params[now].parse(value).problem === undefined);
        expect(read.length, `${now}=${value}`).toBeGreaterThan(0);
      }
    }
  });

  test('get the names and the values of now, also where the widget was called otherwise', () => {
    const nowhere = onPageWith();
    expect(linkOfNow(link('?grid.logQ=off&grid.seed=7#grid'), nowhere)).toBe(
      '?moving-grid.subtractLogExpectedCount=off&moving-grid.seed=7#moving-grid',
    );
    expect(linkOfNow(link('?my-cloud.keepHits=off'), onPageWith('my-cloud'))).toBe(
      '?my-cloud.removeAccidentalHits=on',
    );
    expect(linkOfNow(link('?wheel.repeats=thrown&the-race.secondLogQ=wrong'), nowhere)).toBe(
      '?sampler-wheel.unique=on&the-race.secondSubtractLogExpectedCount=reversed',
    );
    expect(linkOfNow(link('?sign.keepHits=perhaps'), nowhere)).toBe(
      '?sign-of-log-q.removeAccidentalHits=perhaps',
    );
  });

  test.each(['.', ')', '),'])('lose the punctuation %s behind the anchor', (behind) => {
    expect(linkOfNow(link(`?odds-rope.z=2#odds-rope${behind}`), onPageWith('odds-rope'))).toBe(
      '?odds-rope.z=2#odds-rope',
    );
    expect(linkOfNow(link(`#cost${behind}`), onPageWith('cost-meter'))).toBe('#cost-meter');
    expect(linkOfNow(link(`#part-2${behind}`), onPageWith())).toBe(`#part-2${behind}`);
  });

  test('mean a widget that an author gave that very name', () => {
    const asWritten = '?truth.objective=uncorrected#truth';
    expect(linkOfNow(link(asWritten), onPageWith('truth'))).toBe(asWritten);
  });

  test.each(['', '?odds-rope.z=2#odds-rope', '?q=softmax&x', '?constructor.name=1#toString', '#part-2'])(
    'that are of now stay as they are: %s',
    (text) => {
      expect(linkOfNow(link(text), onPageWith())).toBe(text);
    },
  );
});
