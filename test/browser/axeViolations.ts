import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Rules about colours: light and dark differ in inks only (crowdedText.test.ts holds that), so in dark these remain. */
export const INKS = ['color-contrast', 'link-in-text-block'] as const;

/** Rules about what a narrow screen lays out otherwise; the rest is the same markup, in the same inks, as on a wide one. */
export const LAYOUT = [
  'aria-hidden-focus',
  'bypass',
  'label-title-only',
  'link-name',
  'nested-interactive',
  'scrollable-region-focusable',
  'target-size',
] as const;

/** `npm run audit` goes by all rules everywhere. */
const THOROUGH = process.env.ALL_RULES === '1';

/**
 * What axe finds wrong with the page as it stands, each with the elements it means.
 * @param only the names of axe's rules to go by; by default all that are for pages, and the size of targets
 */
export async function axeViolations(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  // Not as a script of the page: its policy knows no such one.
  await page.evaluate(axe);
  return page.evaluate(
    async (chosen) => {
      const { axe } = window as unknown as {
        axe: { run(context: Document, options: object): Promise<{ violations: AxeViolation[] }> };
      };
      // Of WCAG 2.2, and off unless asked for.
      const options = chosen ? { runOnly: chosen } : { rules: { 'target-size': { enabled: true } } };
      return (await axe.run(document, options)).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    },
    THOROUGH ? undefined : only,
  );
}
