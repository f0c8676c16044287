import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CITIES } from '#datasets/cities.ts';

/** Names that Intl gives at length or not as readers know them. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  CD: 'DR Congo',
  CG: 'Congo',
  HK: 'Hong Kong',
  PS: 'Palestine',
  MM: 'Myanmar',
};

/**
 * Writes public/data/cities and src/datasets/countries.ts from a folder of raw files: latlng_x100.i16 (pairs of hundredths
 * of a degree), country.u8 and countries.json (codes by number). Places are sorted by country, then by latitude, so that
 * labels are counts and latitudes small differences.
 */
export async function packCities(from: string, root: string): Promise<void> {
  const bytes = await readFile(path.join(from, 'latlng_x100.i16'));
  const labels = await readFile(path.join(from, 'country.u8'));
  const { codes } = JSON.parse(await readFile(path.join(from, 'countries.json'), 'utf8')) as {
    codes: string[];
  };
  const places = Array.from(labels, (country, n) => ({
    country,
    latitude: bytes.readInt16LE(4 * n),
    longitude: bytes.readInt16LE(4 * n + 2),
  })).sort((a, b) => a.country - b.country || a.latitude - b.latitude || a.longitude - b.longitude);
  if (places.length !== CITIES.numPlaces) {
    throw new Error(`country.u8: expected ${CITIES.numPlaces} places, got ${places.length}`);
  }
  const packed = Buffer.alloc(4 * places.length);
  let before = 0;
  for (const [n, { latitude, longitude }] of places.entries()) {
    packed.writeInt16LE(latitude - before, 2 * n);
    packed.writeInt16LE(longitude, 2 * (places.length + n));
    before = latitude;
  }
  const folder = path.join(root, 'public/data/cities');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, CITIES.file.name), gzipSync(packed, { level: 9 }));
  const digest = createHash('sha256').update(packed).digest('hex');
  console.log(`${CITIES.file.name}: unpacked ${packed.length} bytes, sha256 ${digest}`);

  const names = new Intl.DisplayNames('en', { type: 'region' });
  const rows = codes.map((code, k) => {
    const count = places.filter(({ country }) => country === k).length;
    return `${code} ${count} ${SHORT_NAMES[code] ?? names.of(code)!.replaceAll('&', 'and')}`;
  });
  await writeFile(
    path.join(root, 'src/datasets/countries.ts'),
    `/** Countries of the places in public/data/cities (see its SOURCE.md), by falling number of places. Written by src/build/pack/packCities.ts. */
export const COUNTRIES: readonly { readonly code: string; readonly numPlaces: number; readonly name: string }[] = \`
${rows.join('\n')}
\`
  .trim()
  .split('\\n')
  .map((row) => {
    const [code, numPlaces, ...name] = row.split(' ');
    return { code: code!, numPlaces: Number(numPlaces), name: name.join(' ') };
  });
`,
  );
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error('usage: npx node src/build/pack/packCities.ts FOLDER-OF-RAW-FILES');
  await packCities(from, path.join(import.meta.dirname, '../../..'));
}
