import type { SiteFiles, ToOfflineWorker } from '#build/offline/siteFiles.ts';
import { answer } from './answer.ts';
import { createStore } from './createStore.ts';
import { isThrifty } from './isThrifty.ts';

/** Written before this script by the build, which knows all files. */
declare const siteFiles: SiteFiles;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Hearing extends Lasting {
  readonly data: ToOfflineWorker;
  readonly ports: readonly MessagePort[];
  readonly source: { readonly url: string } | null;
}

/** The part of a service worker's global scope in use; the DOM's types describe a window instead. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Hearing) => void): void;
}

declare const self: WorkerScope;
const root = new URL(self.registration.scope);
const fetchFile = (file: Request | URL, how?: RequestInit) => fetch(file, how);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const store = createStore(siteFiles, { caches, fetchFile, pause, root });

// A page that is open goes on with the next worker: what it may still fetch is named by what is in it.
self.addEventListener('install', (event) => {
  event.waitUntil(store.inherit(isThrifty(navigator)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(store.dropOlder().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  const { data, source, ports } = event;
  if (data.kind === 'version') {
    ports[0]?.postMessage(store.versionOf(store.pathOf(data.page) ?? '404.html'));
    return;
  }
  const here = source ? store.pathOf(source.url) : undefined;
  const ahead = isThrifty(navigator) ? [] : Object.keys(siteFiles.ahead);
  // Without a network, without room or after a new version the rest stays where it is, until the next visit.
  event.waitUntil(store.fetchAhead([...(here === undefined ? [] : [here]), ...ahead]).catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = store.pathOf(request.url) !== undefined;
  // An embed is a part of another page, which shows what a browser shows.
  const isPageOfOwn = request.mode === 'navigate' && request.destination === 'document';
  if (request.method !== 'GET' || !(isOurs || isPageOfOwn)) return;
  event.respondWith(answer({ store, request, fetchFile, root, waitUntil: (work) => event.waitUntil(work) }));
});
