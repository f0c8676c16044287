import { ASSETS } from '../hosting/assets.ts';
import { WORKER_FILE } from '../offline/siteFiles.ts';

/** Files with a hash in their names never change: a year, the longest that caches heed. */
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

/** Address of a page, such as `/digits/`, from its file. */
const addressOf = (file: string) => `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`;

/**
 * The file `_headers`, as Cloudflare Pages and Netlify read it.
 * @param policies content security policy by the file of the page, such as `digits/index.html`
 */
export function headersFile(policies: ReadonlyMap<string, string>): string {
  const block = (address: string, headers: Readonly<Record<string, string>>) =>
    [address, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }),
    block(`/${ASSETS}/*`, { 'Cache-Control': FOR_A_YEAR }),
    block(`/${WORKER_FILE}`, { 'Cache-Control': 'no-cache' }),
    ...[...policies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, policy]) => block(addressOf(file), { 'Content-Security-Policy': policy })),
  ].join('\n\n')}\n`;
}
