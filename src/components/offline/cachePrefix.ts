/** How the names of our caches begin: other copies of the site may live on the same origin, under other paths. */
export const cachePrefix = (root: URL): string => `softmax ${root.pathname} `;
