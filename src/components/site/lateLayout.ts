/**
 * A lesson has ten thousand boxes and more, which a phone lays out for half a second in which nothing answers. Opened
 * anew at its beginning, only what is near the screen is laid out (cell.css). Whoever goes to a place within the page
 * (by a link to it, by reload, back or forward) gets the whole page, since where that is depends on the height of all
 * before it.
 *
 * Run in the head, before the first paint.
 */
const { dataset } = document.documentElement;
const [visit] = performance.getEntriesByType('navigation') as readonly { readonly type?: string }[];
if (!location.hash && visit?.type === 'navigate') {
  dataset.late = '';
  const layAll = () => delete dataset.late;
  addEventListener('click', ({ target }) => (target as Element).closest('a[href*="#"]') && layAll(), true);
  addEventListener('hashchange', layAll);
}
