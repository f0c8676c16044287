import type { FetchFile } from '#datasets';

/** Where the files of the site are, and how to get them. */
export interface SiteFiles {
  /** With the final slash. */
  readonly siteRoot: URL;
  readonly fetchFile: FetchFile;
}

/** Data sets too large to come with the first Run: the page fetches the file when a cell imports the name. */
export const FETCHED_NAMES = ['digits', 'testDigits', 'cities', 'austen'] as const;
export type FetchedName = (typeof FETCHED_NAMES)[number];

/** What the page hands to a run besides its program. */
export interface Fetched {
  /** By name: plain data, for it is copied into the sandbox. */
  readonly data: Readonly<Record<string, unknown>>;
  /** By name, in words: why it could not be had. */
  readonly failures: Readonly<Record<string, string>>;
}

export const NOTHING_FETCHED: Fetched = { data: {}, failures: {} };
