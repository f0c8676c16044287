import { expect, test } from 'vitest';
import { answer } from '#components/offline/answer.ts';
import { createStore } from '#components/offline/createStore.ts';
import { isThrifty } from '#components/offline/isThrifty.ts';
import { pageOf, ROOT, serverOf, siteWith, storedInMemory } from './storedInMemory.ts';

/** A site, what it has stored, and the worker's answer to a request. */
async function visited(ahead: readonly string[]) {
  const { site, server } = await siteWith('one', 's1');
  const { fetchFile, asked } = serverOf(server);
  const store = createStore(site, { caches: storedInMemory(), fetchFile, pause: async () => {}, root: ROOT });
  await store.inherit(false);
  await store.fetchAhead(ahead);
  asked.length = 0;
  async function ask(path: string, mode = 'cors') {
    const work: Promise<unknown>[] = [];
    const request = new Request(new URL(path, ROOT));
    // A program cannot make a request of a browser that goes to a page.
    Object.defineProperty(request, 'mode', { value: mode });
    const response = await answer({
      store,
      request,
      fetchFile,
      root: ROOT,
      waitUntil: (it) => work.push(it),
    });
    await Promise.all(work);
    return { status: response.status, text: await response.text() };
  }
  return { server, asked, store, ask };
}

test('a script that is stored is not asked for; one that is not is stored', async () => {
  const { ask, asked } = await visited([]);
  expect((await ask('assets/s1.js')).text).toBe('s1');
  expect((await ask('assets/s1.js')).text).toBe('s1');
  expect(asked).toEqual(['assets/s1.js']);
});

test('a page is the server’s while there is one, and the stored one when it fails or is gone', async () => {
  const { ask, server, store } = await visited(['lessons/1/']);
  server.set('lessons/1/', pageOf('next'));
  expect((await ask('lessons/1/?a=1', 'navigate')).text).toBe(pageOf('next'));
  expect(await (await store.kept('lessons/1/'))!.text()).toBe(pageOf('one'));
  server.clear();
  expect(await ask('lessons/1/?a=1', 'navigate')).toEqual({ status: 200, text: pageOf('one') });
});

test('a page that is not stored is answered, without a network, by one that says so, with addresses of its own place', async () => {
  const { ask, server } = await visited(['lessons/1/']);
  server.clear();
  const { status, text } = await ask('lessons/2/', 'navigate');
  expect(status).toBe(503);
  expect(text).toContain('not stored');
  expect(text).toContain('<meta charset="utf-8"><base href="https://site.example/course/offline/">');
  await expect(ask('data/set.txt')).rejects.toThrow('Failed to fetch');
});

test('an address that the server does not have is its page for wrong addresses', async () => {
  const { ask } = await visited([]);
  expect(await ask('no/such/', 'navigate')).toEqual({ status: 404, text: 'none' });
});

test('files wait until they are asked for where the reader saves data, pays for them or gets them slowly', () => {
  expect(isThrifty({})).toBe(false);
  expect(isThrifty({ connection: { effectiveType: '4g', saveData: false } })).toBe(false);
  for (const connection of [{ saveData: true }, { type: 'cellular' }, { effectiveType: '3g' }])
    expect(isThrifty({ connection })).toBe(true);
});
