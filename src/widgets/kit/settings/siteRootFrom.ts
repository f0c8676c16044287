/** The site's root as seen from one of its pages: `../` from `/digits/`. Data are found by it wherever the site is hosted. */
export function siteRootFrom(pathname: string): string {
  const depth = pathname.split('/').length - 2;
  return depth > 0 ? '../'.repeat(depth) : './';
}
