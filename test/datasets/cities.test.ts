import { describe, expect, test } from 'vitest';
import { CITIES, decodePlaces, loadPlaces, onUnitSphere } from '#datasets/cities.ts';
import { COUNTRIES } from '#datasets/countries.ts';
import { fetchFromDisk, SITE_ROOT } from './siteFiles.ts';

const load = () => loadPlaces(SITE_ROOT, fetchFromDisk);

describe('the places of the world', () => {
  test('are as many as the countries say, by falling number, each country once', async () => {
    const places = await load();
    expect(COUNTRIES).toHaveLength(195);
    expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(195);
    expect(COUNTRIES.reduce((sum, { numPlaces }) => sum + numPlaces, 0)).toBe(CITIES.numPlaces);
    expect(COUNTRIES.every(({ numPlaces }, k) => k === 0 || numPlaces <= COUNTRIES[k - 1].numPlaces)).toBe(
      true,
    );
    expect(COUNTRIES.every(({ name }) => name.length > 2)).toBe(true);
    const counts = COUNTRIES.map(() => 0);
    for (const country of places.countries) counts[country] += 1;
    expect(counts).toEqual(COUNTRIES.map(({ numPlaces }) => numPlaces));
  });

  test.each([
    // West, east, south and north ends, generously (CIA World Factbook).
    ['IT', 6, 19, 35, 48],
    ['JP', 122, 154, 20, 46],
    ['BR', -75, -28, -34, 6],
    ['NZ', -180, 180, -53, -8],
  ])('of %s lie inside that country', async (code, west, east, south, north) => {
    const { latitudes, longitudes, countries } = await load();
    const k = COUNTRIES.findIndex((country) => country.code === code);
    let seen = 0;
    for (const [n, country] of countries.entries()) {
      if (country !== k) continue;
      seen += 1;
      expect(latitudes[n] / 100).toBeGreaterThan(south);
      expect(latitudes[n] / 100).toBeLessThan(north);
      expect(longitudes[n] / 100).toBeGreaterThanOrEqual(west);
      expect(longitudes[n] / 100).toBeLessThanOrEqual(east);
    }
    expect(seen).toBe(COUNTRIES[k].numPlaces);
  });

  test('come in the same random order each time: held-out places of many countries first', async () => {
    const [a, b] = await Promise.all([load(), load()]);
    expect(a).toEqual(b);
    const heldOut = a.countries.subarray(0, CITIES.numHeldOut);
    expect(new Set(heldOut).size).toBeGreaterThan(150);
    const share = heldOut.filter((country) => country === 0).length / CITIES.numHeldOut;
    // A fair 5 % sample: within four standard deviations of the country's share.
    expect(Math.abs(share - COUNTRIES[0].numPlaces / CITIES.numPlaces)).toBeLessThan(0.022);
  });

  test('are refused in words when a file is cut or is no map', async () => {
    const short = () => Promise.resolve(new Response(new Uint8Array(100)));
    await expect(loadPlaces(SITE_ROOT, short)).rejects.toThrow('places.i16.gz has the wrong length');
    const stray = new Uint8Array(CITIES.file.length).fill(120);
    expect(() => decodePlaces(stray, 'places.i16.gz')).toThrow('must hold places on the globe');
  });
});

test('the unit sphere has the north pole on top, and Greenwich and the equator on the axes', () => {
  const at = (latitude: number, longitude: number) =>
    onUnitSphere(latitude, longitude).map((x) => Math.round(x * 1e9) / 1e9);
  expect(at(90, 0)).toEqual([0, 0, 1]);
  expect(at(0, 0)).toEqual([1, 0, 0]);
  expect(at(0, 90)).toEqual([0, 1, 0]);
});
