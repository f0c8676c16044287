import { contentHash } from '#build/offline/contentHash.ts';
import { isPage, OFFLINE_PAGE, type SiteFiles, versionMark } from '#build/offline/siteFiles.ts';
import { cachePrefix } from './cachePrefix.ts';

/** The part of a `Cache` in use. */
export interface StoredFiles {
  match(address: URL | string): Promise<Response | undefined>;
  put(address: URL, response: Response): Promise<void>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

/** The part of the browser's `caches` in use. */
export interface AllStored {
  keys(): Promise<string[]>;
  open(name: string): Promise<StoredFiles>;
  match(address: URL): Promise<Response | undefined>;
  delete(name: string): Promise<boolean>;
}

/** What of the platform a store works with; tests pass their own. */
export interface Surroundings {
  readonly caches: AllStored;
  readonly fetchFile: (file: Request | URL, how?: RequestInit) => Promise<Response>;
  readonly pause: (ms: number) => Promise<void>;
  /** The site's root. */
  readonly root: URL;
}

/** Files fetched at a time: what a reader asks for meanwhile is not kept waiting. */
const AT_A_TIME = 3;

/** A file that does not come is asked for again after these: a phone that changes its network loses what is on the way. */
const AGAIN_AFTER_MS = [500, 3000];

/**
 * Files of one version of the site, in a cache of their own: what is of another version is never put there. Every method
 * but `inherit` and `fetchAhead` keeps quiet where storage is refused.
 */
export function createStore(site: SiteFiles, { caches, fetchFile, pause, root }: Surroundings) {
  const versions = new Map(Object.entries({ ...site.ahead, ...site.visited }));
  const prefix = cachePrefix(root);
  const name = `${prefix}${site.version}`;
  const urlOf = (path: string) => new URL(path, root);
  const isNamedByContent = (path: string) => versions.get(path) === '';
  const olderNames = async () =>
    (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);

  /** Address from the root as the build has it; undefined for what is not of this version. */
  function pathOf(address: string): string | undefined {
    const { origin, pathname } = new URL(address);
    if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
    const path = pathname.slice(root.pathname.length).replace(/(^|\/)index\.html$/, '$1');
    return [path, `${path}/`].find((known) => versions.has(known));
  }

  async function isOfThisVersion(path: string, response: Response, bytes: Uint8Array<ArrayBuffer>) {
    const version = versions.get(path);
    if (version === undefined || !response.ok) return false;
    // Some hosts answer for a file that they do not have with a page.
    if (version === '') return !response.headers.get('Content-Type')?.startsWith('text/html');
    if (isPage(path)) return new TextDecoder().decode(bytes).includes(versionMark(version));
    return (await contentHash(bytes)) === version;
  }

  /** Stores a response if it is of this version, and says whether it is. Its body is read. */
  async function keep(path: string, response: Response): Promise<boolean> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!(await isOfThisVersion(path, response, bytes))) return false;
    // Encodings are undone, and a redirected response would not do for a page.
    const headers = { 'Content-Type': response.headers.get('Content-Type') ?? 'application/octet-stream' };
    await (await caches.open(name)).put(urlOf(path), new Response(bytes, { headers }));
    return true;
  }

  const isKept = async (path: string) => !!(await (await caches.open(name)).match(urlOf(path)));

  /** What is stored of a file: of this version, or of any where its name is made of what is in it. */
  async function kept(path: string): Promise<Response | undefined> {
    try {
      const own = await (await caches.open(name)).match(urlOf(path));
      return own ?? (isNamedByContent(path) ? await caches.match(urlOf(path)) : undefined);
    } catch {
      return undefined;
    }
  }

  /** Stores what came from the network, unless it is there; that it cannot be stored does no harm. */
  async function keepQuietly(path: string, response: Response): Promise<void> {
    try {
      if (!(await isKept(path))) await keep(path, response);
    } catch {}
  }

  /** The answer, asked for anew where the network fails; a server that answers has answered. */
  async function patiently(ask: () => Promise<Response>): Promise<Response> {
    for (const ms of AGAIN_AFTER_MS) {
      try {
        return await ask();
      } catch {
        await pause(ms);
      }
    }
    return ask();
  }

  async function fetchInto(path: string): Promise<void> {
    if (await isKept(path)) return;
    const cache = isNamedByContent(path) ? 'default' : 'no-cache';
    const response = await patiently(() => fetchFile(urlOf(path), { cache, priority: 'low' }));
    if (!(await keep(path, response))) throw new Error(`${path} is of another version than ${site.version}`);
  }

  /**
   * Fetches what is not stored yet, a few files at a time.
   * @throws Error at the first that cannot be fetched or stored, or is of another version
   */
  async function fetchAhead(paths: readonly string[] = Object.keys(site.ahead)): Promise<void> {
    const waiting = [...new Set(paths)];
    const fetchInTurn = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await fetchInto(path);
    };
    const turns = Array.from({ length: AT_A_TIME }, () =>
      fetchInTurn().finally(() => {
        waiting.length = 0;
      }),
    );
    // None is at work any more when this is over.
    await Promise.allSettled(turns);
    await Promise.all(turns);
  }

  /**
   * Before this version takes over: it copies from older ones what is the same, and fetches anew what was stored and has
   * changed, with all that is ahead; the first version fetches nothing but the page for what is not stored.
   * @param isThrifty whether the reader saves data: then changed files wait until they are asked for
   * @throws Error when one cannot be had: then nothing of this version stays, and the older one goes on
   */
  async function inherit(isThrifty: boolean): Promise<void> {
    try {
      const changed = new Set<string>();
      for (const older of await olderNames()) {
        const cache = await caches.open(older);
        for (const { url } of await cache.keys()) {
          const path = pathOf(url);
          const response = path !== undefined && (await cache.match(url));
          if (response && !(await keep(path, response))) changed.add(path);
        }
      }
      const isFirst = (await olderNames()).length === 0;
      await fetchAhead([
        OFFLINE_PAGE,
        ...(isFirst || isThrifty ? [] : [...changed, ...Object.keys(site.ahead)]),
      ]);
    } catch (error) {
      await caches.delete(name).catch(() => false);
      throw error;
    }
  }

  /** Drops all versions but this one and the last before it, whose pages may still be open and fetch scripts. */
  async function dropOlder(): Promise<void> {
    const older = await olderNames();
    await Promise.all(older.slice(0, -1).map((other) => caches.delete(other)));
  }

  return {
    pathOf,
    isNamedByContent,
    versionOf: (path: string) => versions.get(path),
    kept,
    keepQuietly,
    fetchAhead,
    inherit,
    dropOlder,
  };
}

export type Store = ReturnType<typeof createStore>;
