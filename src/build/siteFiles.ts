import { publicDir } from 'astro:config/server';
import { readFile } from 'node:fs/promises';
import type { Files } from '#experiments/experiment.ts';

/** The files that a reader's browser fetches, at build: from where the build takes them. */
export const siteFiles: Files = {
  siteRoot: publicDir,
  fetchFile: async (url) => new Response(await readFile(url)),
};
