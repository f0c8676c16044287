/** Stands in for the address of a site that does not know its own. */
const NOWHERE = 'http://site.invalid/';
/** Where the site is built for looking at it: nobody else finds it there. */
const OWN_MACHINE = new Set(['localhost', '127.0.0.1']);

const rootOf = (site: URL | undefined) =>
  site === undefined || OWN_MACHINE.has(site.hostname) ? NOWHERE : site.href.replace(/\/?$/, '/');

/**
 * Where a link of a lesson's page leads from a file that lies beside the lessons: whole addresses where the site
 * knows its own, and relative ones otherwise, which are right as long as the file lies there.
 * @param site the canonical address, SITE_URL of the build
 */
export function lessonLinks(site: URL | undefined, slug: string): (link: string) => string {
  const root = rootOf(site);
  return (link) => {
    const { href } = new URL(link, `${root}lessons/${slug}/`);
    if (root !== NOWHERE || !href.startsWith(NOWHERE)) return href;
    const path = href.slice(NOWHERE.length);
    return path.startsWith('lessons/') ? `./${path.slice('lessons/'.length)}` : `../${path}`;
  };
}
