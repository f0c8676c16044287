/** The site's root, where data and workers' files are found: the page says how far it lies above itself. */
export const siteRoot = (): URL => new URL(document.documentElement.dataset.root ?? './', document.baseURI);
