import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from '../after/filesUnder.ts';
import { ASSETS } from '../hosting/assets.ts';
import { headersFile } from './headersFile.ts';
import { nameStyles, nameStylesOfScript, type Styles, sheetOf } from './namedStyles.ts';
import { policyOf, withPolicy } from './policy.ts';
import { scriptsOf } from './scriptsOf.ts';

/** What a page's rules for named styles are found by; `ownStyles` in the browser looks for it. */
const SHEET_ID = 'named-styles';

/** Names the style attributes of all scripts; gives each script's text, and what it names. */
async function nameInScripts(folder: string) {
  const scripts = new Map<string, string>();
  const stylesOf = new Map<string, Styles>();
  for (const file of (await filesUnder(path.join(folder, ASSETS))).filter((name) => name.endsWith('.js'))) {
    const styles: Styles = new Map();
    const code = await readFile(file, 'utf8');
    const named = nameStylesOfScript(code, styles);
    if (named !== code) await writeFile(file, named);
    scripts.set(path.basename(file), named);
    stylesOf.set(path.basename(file), styles);
  }
  return { scripts, stylesOf };
}

/**
 * Pages under a strict policy: style attributes become rules of a sheet, each page says what it may load and run, and
 * `_headers` says the same for hosts that read it. Runs last, as hashes are of what is sent.
 */
export function strictPages(): AstroIntegration {
  return {
    name: 'strict-pages',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const { scripts, stylesOf } = await nameInScripts(folder);
        const policies = new Map<string, string>();
        for (const file of (await filesUnder(folder)).filter((name) => name.endsWith('.html'))) {
          const styles: Styles = new Map();
          const named = nameStyles(await readFile(file, 'utf8'), styles);
          for (const script of scriptsOf(named, scripts)) {
            for (const [name, css] of stylesOf.get(script)!) styles.set(name, css);
          }
          const html = named.replace(
            '</head>',
            () => `<style id="${SHEET_ID}">${sheetOf(styles)}</style></head>`,
          );
          const policy = policyOf(html);
          policies.set(path.relative(folder, file).split(path.sep).join('/'), policy);
          await writeFile(file, withPolicy(html, policy));
        }
        await writeFile(path.join(folder, '_headers'), headersFile(policies));
      },
    },
  };
}
