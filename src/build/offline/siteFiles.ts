/** The file of the service worker, at the site's root: it answers for all below. */
export const WORKER_FILE = 'offline-worker.js';

/** The page that is shown, offline, in the place of one that is not stored. */
export const OFFLINE_PAGE = 'offline/';

/** Name of the `<meta>` that tells one version of a page from another. */
export const PAGE_VERSION = 'page-version';

/** How a page of that version says so in its text. */
export const versionMark = (version: string): string => `<meta name="${PAGE_VERSION}" content="${version}">`;

/** Whether an address from the root is a page’s: nothing for the first page, else such as `lessons/01-two-classes/`. */
export const isPage = (path: string): boolean => path === '' || path.endsWith('/');

/**
 * Files by their addresses from the site's root, each with what tells its versions apart: of a page the version it says
 * itself, of any other file the hash of what is in it; '' where the name is made of what is in it.
 */
export type Versions = Readonly<Record<string, string>>;

/** What the service worker of one build knows of the site. */
export interface SiteFiles {
  /** Another one as soon as any file is another. */
  readonly version: string;
  /** Fetched once a first visit has come to rest. */
  readonly ahead: Versions;
  /** Stored when a reader has asked for them. */
  readonly visited: Versions;
}

/** What a page says to the worker: fetch what is ahead, or which version of a page it has. */
export type ToOfflineWorker =
  | { readonly kind: 'ahead' }
  | { readonly kind: 'version'; readonly page: string };
