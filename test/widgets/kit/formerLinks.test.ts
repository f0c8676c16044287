import { describe, expect, test } from 'vitest';
import { FORMER_IDS, linkOfNow } from '#widgets/kit/settings/formerLinks.ts';

const models = import.meta.glob<Readonly<Record<string, unknown>>>('/src/widgets/*/{model,*Model}.ts', {
  eager: true,
});
const ids = new Set(
  Object.values(models)
    .flatMap((exports) => Object.values(exports))
    .flatMap((value) =>
      typeof value === 'object' && value !== null && 'id' in value && 'tag' in value ? [value.id] : [],
    ),
);

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
