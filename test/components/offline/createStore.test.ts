import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contentHash } from '#build/offline/contentHash.ts';
import { type AllStored, createStore } from '#components/offline/createStore.ts';
import { pageOf, ROOT, serverOf, siteWith, storedInMemory } from './storedInMemory.ts';

async function storeOf(lesson: string, script: string, caches: AllStored = storedInMemory()) {
  const { site, server } = await siteWith(lesson, script);
  const { fetchFile, asked } = serverOf(server);
  const paused: number[] = [];
  const pause = async (ms: number) => void paused.push(ms);
  const store = createStore(site, { caches, fetchFile, pause, root: ROOT });
  return { store, caches, server, asked, paused, site };
}

/** Addresses from the root of all that a version has stored. */
async function filesIn(caches: AllStored, version: string): Promise<string[]> {
  const cache = await caches.open(`softmax /course/ ${version}`);
  return (await cache.keys()).map(({ url }) => url.slice(ROOT.href.length)).sort();
}

const html = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/html' } });

test('an address is known with its query, as a file and without its final slash, and not outside of the site', async () => {
  const { store } = await storeOf('one', 's1');
  const paths = [
    'lessons/1/?a=1#b',
    'lessons/1/index.html',
    'lessons/1',
    'assets/s1.js',
    'assets/s2.js',
    '../',
  ];
  expect(paths.map((path) => store.pathOf(new URL(path, ROOT).href))).toEqual([
    'lessons/1/',
    'lessons/1/',
    'lessons/1/',
    'assets/s1.js',
    undefined,
    undefined,
  ]);
  expect(store.pathOf('https://other.example/course/lessons/1/')).toBeUndefined();
});

describe('a store keeps', () => {
  test('a page of its version, and none of another, nor an error', async () => {
    const { store } = await storeOf('one', 's1');
    await store.keepQuietly('lessons/1/', html(pageOf('next')));
    await store.keepQuietly('lessons/1/', new Response(pageOf('one'), { status: 500 }));
    expect(await store.kept('lessons/1/')).toBeUndefined();
    await store.keepQuietly('lessons/1/', html(pageOf('one')));
    expect(await (await store.kept('lessons/1/'))!.text()).toBe(pageOf('one'));
  });

  test('no page in the place of a script, which some hosts send for a file that they do not have', async () => {
    const { store } = await storeOf('one', 's1');
    await store.keepQuietly('assets/s1.js', html('<p>'));
    expect(await store.kept('assets/s1.js')).toBeUndefined();
  });

  test('data of its version, unpacked on the way or not, and no other', async () => {
    const data = new TextEncoder().encode('1,2,3');
    const packed = new Uint8Array(gzipSync(data));
    expect(await contentHash(packed)).toBe(await contentHash(data));
    for (const [bytes, isKept] of [
      [data, true],
      [packed, true],
      [new TextEncoder().encode('1,2,4'), false],
    ] as const) {
      const { store } = await storeOf('one', 's1');
      await store.keepQuietly('data/set.txt', new Response(bytes));
      expect((await store.kept('data/set.txt')) !== undefined).toBe(isKept);
    }
  });

  test('quiet where storage is refused', async () => {
    const refuse = () => Promise.reject(new Error('refused'));
    const caches = { keys: refuse, open: refuse, match: refuse, delete: refuse };
    const { store } = await storeOf('one', 's1', caches);
    await store.keepQuietly('lessons/1/', html(pageOf('one')));
    expect(await store.kept('lessons/1/')).toBeUndefined();
  });
});

describe('a version that takes over', () => {
  test('fetches, as the first one, only the page for what is not stored; what is ahead comes later, each file once', async () => {
    const { store, caches, asked, site } = await storeOf('one', 's1');
    await store.inherit(false);
    expect(asked).toEqual(['offline/']);
    await store.fetchAhead();
    expect(await filesIn(caches, site.version)).toEqual(Object.keys(site.ahead).sort());
    expect(asked.length).toBe(Object.keys(site.ahead).length);
  });

  test('copies what is the same and fetches what is another, visited pages too; scripts of before stay for open pages', async () => {
    const old = await storeOf('one', 's1');
    await old.store.inherit(false);
    await old.store.fetchAhead(['lessons/1/', 'assets/s1.js', 'widgets/a/']);
    const next = await storeOf('next', 's2', old.caches);
    await next.store.inherit(false);
    expect(next.asked.sort()).toEqual(['assets/s2.js', 'data/set.txt', 'lessons/1/', 'lessons/2/']);
    expect(await filesIn(old.caches, next.site.version)).toEqual(
      [...Object.keys(next.site.ahead), 'widgets/a/'].sort(),
    );
    expect(await (await next.store.kept('lessons/1/'))!.text()).toBe(pageOf('next'));
    await next.store.dropOlder();
    const last = await storeOf('last', 's3', old.caches);
    await last.store.inherit(true);
    expect(last.asked).toEqual([]);
    await last.store.dropOlder();
    expect(await old.caches.keys()).toEqual(['softmax /course/ next-s2', 'softmax /course/ last-s3']);
  });

  test('leaves nothing behind when one file is already of the version after it, and the older one goes on', async () => {
    const old = await storeOf('one', 's1');
    await old.store.inherit(false);
    await old.store.fetchAhead();
    const next = await storeOf('next', 's2', old.caches);
    next.server.set('lessons/1/', pageOf('last'));
    await expect(next.store.inherit(false)).rejects.toThrow('lessons/1/ is of another version than next-s2');
    expect(await old.caches.keys()).toEqual(['softmax /course/ one-s1']);
    expect(await (await old.store.kept('lessons/1/'))!.text()).toBe(pageOf('one'));
  });

  test('asks again for a file that does not come, three times in all, and not where a server has answered', async () => {
    const { store, server, asked, paused } = await storeOf('one', 's1');
    const files = [...server];
    server.clear();
    await expect(store.fetchAhead(['lessons/1/'])).rejects.toThrow('Failed to fetch');
    expect(asked).toEqual(['lessons/1/', 'lessons/1/', 'lessons/1/']);
    expect(paused).toEqual([500, 3000]);

    const coming = store.fetchAhead(['lessons/2/']);
    for (const [path, file] of files) server.set(path, file);
    await coming;
    expect(await store.kept('lessons/2/')).toBeDefined();

    server.delete('widgets/a/');
    asked.length = 0;
    await expect(store.fetchAhead(['widgets/a/'])).rejects.toThrow('another version');
    expect(asked).toEqual(['widgets/a/']);
  });

  test('leaves the caches of others alone, such as those of a copy under another path', async () => {
    const caches = storedInMemory();
    for (const name of [
      'softmax / a',
      'softmax /course/v2/ a',
      'others',
      'softmax /course/ a',
      'softmax /course/ b',
    ])
      await caches.open(name);
    const { store } = await storeOf('one', 's1', caches);
    await store.dropOlder();
    expect(await caches.keys()).toEqual([
      'softmax / a',
      'softmax /course/v2/ a',
      'others',
      'softmax /course/ b',
    ]);
  });
});
