import { PACKED_MARK } from '#params/packedMark.ts';
import { pageSearch, writeAddress, writeNow } from '#params/pageLink.ts';
import { linkOfNow } from '#widgets/kit/settings/formerLinks.ts';
import { LINK_EVENT } from '#widgets/kit/settings/linkEvent.ts';
import { plateOfModel } from '#widgets/kit/settings/modelMark.ts';

/** The query of a link to one widget, with what the address already says of the others: they keep their state. */
function searchWithOthers(link: URL): string {
  const own = `${link.hash.slice(1)}.`;
  const others = pageSearch()
    .slice(1)
    .split('&')
    .filter((part) => part && !part.startsWith(own));
  return `?${[...others, link.search.slice(1)].join('&')}`;
}

/**
 * A link such as `?three-row-machine.numClasses=1#three-row-machine` sets a widget of the same page: the address changes, the widgets
 * read it again, the page scrolls there without loading anew, and the keyboard goes on from there.
 */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
  // Whatever the link does, plates read the address after it: what was changed a moment ago must stand there.
  if (link) writeNow();
  if (!link?.getAttribute('href')?.includes('?') || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname || !url.hash) return;
  event.preventDefault();
  writeAddress('pushState', searchWithOthers(url), url.hash);
  window.dispatchEvent(new Event(LINK_EVENT));
  const widget = document.getElementById(url.hash.slice(1));
  if (!widget) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  widget.tabIndex = -1;
  widget.focus({ preventScroll: true });
  widget.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
});

// A link of before names a widget otherwise: it gets the names of now, and the page goes where it points.
const now = linkOfNow(location, (id) => document.getElementById(id) !== null);
if (now !== `${location.search}${location.hash}`) {
  const { search, hash } = new URL(now, location.href);
  writeAddress('replaceState', search, hash);
  window.dispatchEvent(new Event(LINK_EVENT));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** What the last part of the address carries. A plate comes alive near the screen: then it takes its model. */
const followHash = () => {
  const { hash } = location;
  if (hash.startsWith(PACKED_MARK)) void import('./openPacked.ts').then(({ openPacked }) => openPacked(hash));
  document.getElementById(plateOfModel(hash) ?? '')?.scrollIntoView();
};
followHash();
addEventListener('hashchange', followHash);
