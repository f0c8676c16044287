import { OFFLINE_PAGE } from '#build/offline/siteFiles.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { cachePrefix } from './cachePrefix.ts';

const root = siteRoot();
const state = document.querySelector<HTMLElement>('[data-stored-state]')!;
const items = [...document.querySelectorAll<HTMLElement>('[data-stored-pages] li')];

/** Addresses and bytes of all that is stored of this site. */
async function stored(): Promise<{ readonly addresses: ReadonlySet<string>; readonly bytes: number }> {
  const addresses = new Set<string>();
  let bytes = 0;
  for (const name of await caches.keys()) {
    if (!name.startsWith(cachePrefix(root))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      addresses.add(request.url);
      bytes += (await (await cache.match(request))!.blob()).size;
    }
  }
  return { addresses, bytes };
}

/** Leaves those pages in the list that are there. */
async function show(): Promise<void> {
  // A browser without a store, or one that refuses to look into it, has nothing.
  const { addresses, bytes } = await stored().catch(() => ({ addresses: new Set<string>(), bytes: 0 }));
  for (const item of items) item.hidden = !addresses.has(item.querySelector('a')!.href);
  const numPages = items.filter((item) => !item.hidden).length;
  state.textContent =
    numPages === 0
      ? 'Your browser has stored none of these pages yet.'
      : `Your browser has stored ${numPages} of ${items.length} pages, and what they need: ${(bytes / 1e6).toFixed(1)} MB.`;
}

/** In the place of another page: says which, and tries again. */
function standIn(): void {
  const line = document.querySelector<HTMLElement>('[data-not-stored]')!;
  line.querySelector('[data-wanted]')!.textContent = location.pathname;
  line.querySelector('button')!.addEventListener('click', () => location.reload());
  line.hidden = false;
  addEventListener('online', () => location.reload());
}

if (location.pathname.replace(/index\.html$/, '') !== new URL(OFFLINE_PAGE, root).pathname) standIn();
void show();
