import { createRandom } from '#engine';
import { COUNTRIES } from './countries.ts';
import { type FetchFile, fetchBytes } from './fetchBytes.ts';

/** Populated places of the world; public/data/cities/SOURCE.md says from where and what was changed. */
export const CITIES = {
  numPlaces: 60_413,
  /** Places that are never trained on. */
  numHeldOut: 3_000,
  /** Relative to the site's root. */
  folder: 'data/cities/',
  /** Latitudes as differences to the place before, then longitudes; int16, hundredths of a degree. */
  file: { name: 'places.i16.gz', length: 60_413 * 4 },
} as const;

/** Places in random order: the first `numHeldOut` are held out. */
export interface Places {
  readonly numPlaces: number;
  /** Hundredths of a degree, north and east positive [numPlaces]. */
  readonly latitudes: Int16Array<ArrayBuffer>;
  readonly longitudes: Int16Array<ArrayBuffer>;
  /** Index into COUNTRIES [numPlaces]. */
  readonly countries: Uint8Array<ArrayBuffer>;
}

/** Always the same split, whatever the seed of a run. */
export const SPLIT_SEED = 195;

/**
 * Places from the bytes of their file, shuffled.
 * @throws Error when a coordinate lies outside the globe: the file is not what it claims to be.
 */
export function decodePlaces(bytes: Uint8Array, name: string): Places {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numPlaces = bytes.byteLength / 4;
  const order = createRandom(SPLIT_SEED).permutation(numPlaces);
  const latitudes = new Int16Array(numPlaces);
  const longitudes = new Int16Array(numPlaces);
  const countries = new Uint8Array(numPlaces);
  let latitude = 0;
  let country = 0;
  let left = COUNTRIES[0].numPlaces;
  for (let n = 0; n < numPlaces; n += 1) {
    latitude += view.getInt16(2 * n, true);
    const longitude = view.getInt16(2 * (numPlaces + n), true);
    if (Math.abs(latitude) > 9000 || Math.abs(longitude) > 18_000) {
      throw new Error(
        `${name} must hold places on the globe, got ${latitude / 100}, ${longitude / 100} at place ${n}`,
      );
    }
    while (left === 0) {
      country += 1;
      left = COUNTRIES[country].numPlaces;
    }
    left -= 1;
    latitudes[order[n]] = latitude;
    longitudes[order[n]] = longitude;
    countries[order[n]] = country;
  }
  return { numPlaces, latitudes, longitudes, countries };
}

/** @throws Error naming the file that is missing, damaged or of the wrong length. */
export async function loadPlaces(siteRoot: URL, fetchFile: FetchFile): Promise<Places> {
  const bytes = await fetchBytes(CITIES.file, new URL(CITIES.folder, siteRoot), fetchFile);
  return decodePlaces(bytes, CITIES.file.name);
}

/** The point of the unit sphere at a latitude and a longitude in degrees. */
export function onUnitSphere(
  latitude: number,
  longitude: number,
): readonly [x: number, y: number, z: number] {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
