import { afterEach, describe, expect, test, vi } from 'vitest';
import { forget } from '#params/forget.ts';
import { stored } from '#params/stored.ts';

/** A browser's storage; `room` is how many texts it takes. */
function browserStorage(texts: Map<string, string>, room = Number.POSITIVE_INFINITY): void {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem(key: string, text: string) {
      if (texts.size >= room) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key: string) => texts.delete(key),
  });
}

/** What browsers do when a reader forbids storage: already the name throws. */
function refuseStorage(): void {
  vi.stubGlobal('localStorage', undefined);
}

const numbers = () =>
  stored<readonly number[]>('numbers', (text) => (text === null ? [] : (JSON.parse(text) as number[])));

afterEach(() => vi.unstubAllGlobals());

describe('what this browser keeps', () => {
  test('comes back as it was kept, under its key', () => {
    const texts = new Map<string, string>();
    browserStorage(texts);
    expect(numbers().keep([3, 1])).toBe(true);
    expect(texts).toEqual(new Map([['softmax:numbers', '[3,1]']]));
    expect(numbers().load()).toEqual([3, 1]);
    expect(numbers().isRefused()).toBe(false);
  });

  test('may have a text of its own', () => {
    const texts = new Map<string, string>();
    browserStorage(texts);
    const theme = stored('theme', (text) => text ?? 'light', String);
    theme.keep('dark');
    expect(texts.get('softmax:theme')).toBe('dark');
    expect(theme.load()).toBe('dark');
  });

  test('counts as nothing when its text is unreadable', () => {
    browserStorage(new Map([['softmax:numbers', '[3,']]));
    expect(numbers().load()).toEqual([]);
    expect(numbers().isRefused()).toBe(false);
  });

  test('says so when it is full, and what was kept stays', () => {
    browserStorage(new Map([['softmax:numbers', '[7]']]), 1);
    expect(numbers().keep([8])).toBe(false);
    expect(numbers().load()).toEqual([7]);
  });

  test('leaves alone what another site of the same origin keeps under the same word, though it reads it as once ours', () => {
    const texts = new Map([['numbers', '[7]']]);
    browserStorage(texts);
    expect(numbers().load()).toEqual([7]);
    numbers().keep([8]);
    expect(numbers().load()).toEqual([8]);
    forget('numbers');
    expect(numbers().load()).toEqual([]);
    expect(texts.get('numbers')).toBe('[7]');
  });

  test('is gone without a trace once forgotten', () => {
    const texts = new Map<string, string>();
    browserStorage(texts);
    numbers().keep([8]);
    forget('numbers');
    expect(texts.size).toBe(0);
  });

  test('is nothing where storage is refused, without an error', () => {
    refuseStorage();
    expect(numbers().load()).toEqual([]);
    expect(numbers().keep([1])).toBe(false);
    expect(numbers().isRefused()).toBe(true);
  });

  test('is nothing on a page that is to keep nothing, and storage is not even looked at', () => {
    const texts = new Map([['numbers', '[7]']]);
    browserStorage(texts);
    vi.stubGlobal('document', {
      documentElement: { hasAttribute: (name: string) => name === 'data-keeps-nothing' },
    });
    expect(numbers().load()).toEqual([]);
    expect(numbers().keep([1])).toBe(false);
    expect(numbers().isRefused()).toBe(true);
    expect(texts).toEqual(new Map([['numbers', '[7]']]));
  });
});
