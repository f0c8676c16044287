import { contentHash } from '#build/offline/contentHash.ts';
import { type SiteFiles, versionMark } from '#build/offline/siteFiles.ts';
import type { AllStored } from '#components/offline/createStore.ts';

export const ROOT = new URL('https://site.example/course/');

/** The browser's `caches`, in the order in which they were made. */
export function storedInMemory(): AllStored {
  const all = new Map<string, Map<string, Response>>();
  const matched = (files: Map<string, Response>, address: URL | string) =>
    files.get(String(address))?.clone();
  return {
    keys: async () => [...all.keys()],
    delete: async (name) => all.delete(name),
    match: async (address) =>
      [...all.values()].map((files) => matched(files, address)).find((response) => response !== undefined),
    async open(name) {
      const files = all.get(name) ?? new Map<string, Response>();
      all.set(name, files);
      return {
        match: async (address) => matched(files, address),
        put: async (address, response) => void files.set(String(address), response),
        keys: async () => [...files.keys()].map((url) => ({ url })),
      };
    },
  };
}

/** A page of a version, and what else it says. */
export const pageOf = (version: string, text = version) =>
  `<!doctype html><html><head><meta charset="utf-8">${versionMark(version)}</head><body>${text}</body></html>`;

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', txt: 'text/plain' };

/** A server with files by their addresses from the root; without any it cannot be reached. */
export function serverOf(files: Map<string, string | Uint8Array<ArrayBuffer>>) {
  const asked: string[] = [];
  const fetchFile = async (file: Request | URL): Promise<Response> => {
    const { pathname } = new URL(file instanceof Request ? file.url : file);
    const path = pathname.slice(ROOT.pathname.length);
    asked.push(path);
    if (files.size === 0) throw new TypeError('Failed to fetch');
    const body = files.get(path);
    if (body === undefined) return new Response('none', { status: 404 });
    return new Response(body, { headers: { 'Content-Type': TYPES[path.split('.').at(-1)!] ?? 'text/html' } });
  };
  return { fetchFile, asked };
}

/** A site of two lessons, a script, data and the page for what is not stored, of which lesson 1 may be another. */
export async function siteWith(lesson: string, script: string) {
  const data = new TextEncoder().encode('1,2,3');
  const server = new Map<string, string | Uint8Array<ArrayBuffer>>([
    ['lessons/1/', pageOf(lesson)],
    ['lessons/2/', pageOf('two')],
    ['offline/', pageOf('off', 'not stored')],
    [`assets/${script}.js`, script],
    ['data/set.txt', data],
    ['widgets/a/', pageOf('a')],
  ]);
  const site: SiteFiles = {
    version: `${lesson}-${script}`,
    ahead: {
      'lessons/1/': lesson,
      'lessons/2/': 'two',
      'offline/': 'off',
      [`assets/${script}.js`]: '',
      'data/set.txt': await contentHash(data),
    },
    visited: { 'widgets/a/': 'a' },
  };
  return { site, server };
}
