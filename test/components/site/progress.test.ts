import { afterEach, describe, expect, test, vi } from 'vitest';
import { progress } from '#components/site/progress.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the way through the course, as this device remembers it', () => {
  test.each([
    [null, { read: [] }],
    ['not json', { read: [] }],
    ['null', { read: [] }],
    ['{"read": [1, 1, 5], "last": 7}', { read: [1, 5], last: 7 }],
    ['{"read": [2, "x", 2.5], "last": "y"}', { read: [2] }],
    ['{"read": "all"}', { read: [] }],
  ])('stored as %j it is %j', (text, expected) => {
    vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'softmax:progress' ? text : null) });
    expect(progress.load()).toEqual(expected);
  });
});
