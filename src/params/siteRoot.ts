/** The site's root, where data and workers' files are found: the page says how far it lies above itself. */
export const siteRoot = (): URL => new URL(document.documentElement.dataset.root ?? './', document.baseURI);

/** What `siteRoot` reads, for one of the site's pages: `../` for `/digits/`. */
export function siteRootFrom(pathname: string): string {
  const depth = pathname.split('/').length - 2;
  return depth > 0 ? '../'.repeat(depth) : './';
}
