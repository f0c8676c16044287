import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { inject } from 'vitest';

export interface BuiltPage {
  /** Address from the root of the site, such as `lessons/01-two-classes/`. */
  readonly address: string;
  readonly file: string;
  readonly html: string;
  readonly document: Document;
}

/** The page of one widget, or its embed: two for each widget, all of a kind. */
const OF_A_WIDGET = /^(?:widgets|embed)\/[^/]+\/$/;

/** Every page of the built site but those of single widgets, of which widgetPages.test.ts opens each. */
export const builtPages = (): readonly BuiltPage[] =>
  allBuiltPages().filter(({ address }) => !OF_A_WIDGET.test(address));

/** Pages of the engine's names, a group each. */
export const engineGroups = (): readonly BuiltPage[] =>
  allBuiltPages().filter(({ address }) => /^engine\/(?!coming-from)[^/]+\/$/.test(address));

/** Every page but those of single widgets; of the engine's groups, all of a kind, only the longest. */
export function pagesOfEachKind(): readonly BuiltPage[] {
  const groups = engineGroups().map(({ address }) => address);
  const [longest] = engineGroups().toSorted((one, other) => other.html.length - one.html.length);
  return builtPages().filter(({ address }) => address === longest.address || !groups.includes(address));
}

/** Every page of the built site. */
export function allBuiltPages(): readonly BuiltPage[] {
  const folder = inject('siteFolder');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const html = readFileSync(file, 'utf8');
      const address = path
        .relative(folder, file)
        .split(path.sep)
        .join('/')
        .replace(/index\.html$/, '');
      return { address, file, html, document: parseHTML(html).document as unknown as Document };
    });
}
