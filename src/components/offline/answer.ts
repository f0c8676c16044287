import { OFFLINE_PAGE } from '#build/offline/siteFiles.ts';
import type { Store, Surroundings } from './createStore.ts';

/** After this long without an answer, a page that is stored is shown as it is stored. */
const PATIENCE_MS = 4000;

/** From here on a server says that it cannot, not that there is no such file. */
const SERVER_FAILS = 500;

interface Asked extends Pick<Surroundings, 'fetchFile' | 'root'> {
  readonly store: Store;
  readonly request: Request;
  /** Keeps the worker awake until that is done. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** The page that says that another one is not stored, for any address: its own addresses begin at its own place. */
async function offlinePage({ store, root }: Asked): Promise<Response | undefined> {
  const page = await store.kept(OFFLINE_PAGE);
  if (!page) return undefined;
  const html = (await page.text()).replace(
    /<meta charset="[^"]*"\s*\/?>/i,
    (charset) => `${charset}<base href="${new URL(OFFLINE_PAGE, root).href}">`,
  );
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html;charset=utf-8' } });
}

async function fetched(path: string | undefined, { store, request, fetchFile, waitUntil }: Asked) {
  const response = await fetchFile(request);
  if (path !== undefined) waitUntil(store.keepQuietly(path, response.clone()));
  return response;
}

/** The network's answer, or undefined when there is none, when the server fails, or when it takes too long. */
async function fromNetwork(coming: Promise<Response>, patienceMs: number): Promise<Response | undefined> {
  const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const response = await Promise.race([coming, tooLong]).catch(() => undefined);
  return response && response.status < SERVER_FAILS ? response : undefined;
}

/**
 * What the worker answers. Files whose names are made of what is in them come from the store, if they are there. All else
 * comes from the network while there is one, so that no page is older than the server's; from the store without one.
 */
export async function answer(asked: Asked): Promise<Response> {
  const { store, request } = asked;
  const path = store.pathOf(request.url);
  const kept = path === undefined ? undefined : await store.kept(path);
  if (kept && store.isNamedByContent(path!)) return kept;
  const coming = fetched(path, asked);
  if (kept) {
    asked.waitUntil(coming.catch(() => undefined));
    return (await fromNetwork(coming, PATIENCE_MS)) ?? kept;
  }
  if (request.mode !== 'navigate') return coming;
  return coming.catch(async (error: unknown) => {
    const page = await offlinePage(asked);
    if (!page) throw error;
    return page;
  });
}
