import { readFile } from 'node:fs/promises';
import type { FetchFile } from '#datasets';

/** Where the site's root is on disk. */
export const SITE_ROOT = new URL('../../public/', import.meta.url);

/** Answers as a server would, from public/. */
export const fetchFromDisk: FetchFile = async (url) => new Response(await readFile(url));
