import { LINK_EVENT } from '#widgets/kit/linkEvent.ts';

/**
 * A link such as `?machine.numClasses=1#machine` sets a widget of the same page: the address changes, the widgets
 * read it again, and the page scrolls there without loading anew.
 */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="?"]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname || !url.hash) return;
  event.preventDefault();
  history.pushState(null, '', url);
  window.dispatchEvent(new Event(LINK_EVENT));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.getElementById(url.hash.slice(1))?.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
});
