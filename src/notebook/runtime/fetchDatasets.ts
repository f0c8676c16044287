import { AUSTEN, loadAusten } from '#datasets/austen.ts';
import { loadPlaces } from '#datasets/cities.ts';
import { loadMnist } from '#datasets/mnist.ts';
import type { Need } from '../language/lessonCells.ts';
import { FETCHED_NAMES, type Fetched, type FetchedName, type SiteFiles } from './fetched.ts';

interface Reader {
  readonly needs: readonly Need[];
}

const HUNDREDTHS = 100;
const inDegrees = (hundredths: Int16Array) => Float32Array.from(hundredths, (angle) => angle / HUNDREDTHS);

const loaders: Readonly<Record<FetchedName, (files: SiteFiles) => Promise<unknown>>> = {
  digits: ({ siteRoot, fetchFile }) => loadMnist('train', siteRoot, fetchFile),
  testDigits: ({ siteRoot, fetchFile }) => loadMnist('test', siteRoot, fetchFile),
  async cities({ siteRoot, fetchFile }) {
    const { numPlaces, latitudes, longitudes, countries } = await loadPlaces(siteRoot, fetchFile);
    return {
      numPlaces,
      latitudes: inDegrees(latitudes),
      longitudes: inDegrees(longitudes),
      countries,
    };
  },
  austen: async ({ siteRoot, fetchFile }) => ({
    ...(await loadAusten(siteRoot, fetchFile)),
    titles: AUSTEN.novels.map(({ title }) => title),
  }),
};

/** The data sets that have to be fetched before these cells can run. */
export function fetchedNamesOf(cells: readonly Reader[]): readonly FetchedName[] {
  const imported = new Set(
    cells.flatMap(({ needs }) =>
      needs.map((need) => ('module' in need && need.module === 'datasets' ? need.name : '')),
    ),
  );
  return FETCHED_NAMES.filter((name) => imported.has(name));
}

/** Fetches data sets by name; one that cannot be had is named with the reason, and keeps no other back. */
export async function fetchDatasets(names: readonly FetchedName[], files: SiteFiles): Promise<Fetched> {
  const data: Record<string, unknown> = {};
  const failures: Record<string, string> = {};
  await Promise.all(
    names.map(async (name) => {
      try {
        data[name] = await loaders[name](files);
      } catch (error) {
        failures[name] = error instanceof Error ? error.message : String(error);
      }
    }),
  );
  return { data, failures };
}
