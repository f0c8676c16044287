import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroIntegration } from 'astro';

const EXPORT = /export \{ default as (\w+) \} from '\.\/([^'/]+)\/[^']+';/g;

/** The layout of each page that a widget has, by the folder of its address. */
const LAYOUTS = { widgets: 'WidgetPage', embed: 'EmbedPage' } as const;

const TEMPLATE = new URL('./page.astro.txt', import.meta.url);

/**
 * Two pages for every widget, `/widgets/ID/` and `/embed/ID/`. Each is a file of its own, laid at build, so that it
 * carries the sheets of its own widget, not of all.
 *
 * @param index where every widget stands by its tag
 */
export function widgetPages(index: URL): AstroIntegration {
  return {
    name: 'widget-pages',
    hooks: {
      'astro:config:setup': async ({ injectRoute, createCodegenDir, addWatchFile }) => {
        const folder = createCodegenDir();
        const template = await readFile(TEMPLATE, 'utf8');
        addWatchFile(index);
        for (const [, tag, id] of (await readFile(index, 'utf8')).matchAll(EXPORT)) {
          for (const [room, layout] of Object.entries(LAYOUTS)) {
            const file = new URL(`${room}/${id}.astro`, folder);
            await mkdir(new URL('.', file), { recursive: true });
            const page = template.replaceAll('LAYOUT', layout).replaceAll('TAG', tag).replaceAll('ID', id);
            await writeFile(file, page);
            injectRoute({ pattern: path.posix.join(room, id), entrypoint: file, prerender: true });
          }
        }
      },
    },
  };
}
