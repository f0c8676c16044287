import katex from 'katex';
import { plainTex } from '../take-away/plainTex.ts';
import { TEX_MACROS } from './texMacros.ts';

export interface RenderTexOptions {
  /** Display style on its own line; inline otherwise. */
  readonly display?: boolean;
  /** Where the formula stands, for the error: a file, or file:line:column. */
  readonly source?: string;
  /** `html` leaves out the MathML: for formulas whose numbers change live and are read out elsewhere. */
  readonly output?: 'htmlAndMathml' | 'html';
}

const ANNOTATION = /(<annotation encoding="application\/x-tex">)[\s\S]*?(<\/annotation>)/;

/** The only commands that reach into HTML: colour, and the link between a term and a figure. */
const TRUSTED_COMMANDS = new Set(['\\htmlClass', '\\htmlData']);

/**
 * TeX → HTML with KaTeX, at build only.
 * @throws Error naming the source, the formula and KaTeX's reason; a bad formula stops the build.
 */
export function renderTex(tex: string, options: RenderTexOptions = {}): string {
  const { display = false, source = 'formula', output = 'htmlAndMathml' } = options;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      output,
      strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
      trust: ({ command }) => {
        if (TRUSTED_COMMANDS.has(command)) return true;
        throw new Error(
          `${command} is not allowed in formulas; allowed: ${[...TRUSTED_COMMANDS].join(', ')}`,
        );
      },
      macros: { ...TEX_MACROS },
    });
    // The source as readers can use it elsewhere; the build moves it out of the page (formulaSources.ts).
    return html.replace(
      ANNOTATION,
      (_, start: string, end: string) => `${start}${escapeHtml(plainTex(tex))}${end}`,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${source}: formula "${tex}" cannot be set: ${reason}`);
  }
}

/** A word or more between stars, no space beside them on the inside. */
const EMPHASIS = /(?<![\w*])\*(?=\S)([^*]*[^\s*])\*(?![\w*])/g;

/** Text with `$…$` formulas and `*stressed*` words in it → HTML; the text is escaped, and a formula keeps the sign that follows it. */
export function renderTexInText(text: string, source: string): string {
  const parts = text.split(/\$([^$]+)\$([.,;:!?)’”]*)/);
  return parts
    .map((part, index) => {
      if (index % 3 === 0) return escapeHtml(part).replaceAll(EMPHASIS, '<em>$1</em>');
      if (index % 3 === 2) return '';
      const formula = renderTex(part, { source });
      const signs = parts[index + 1];
      return signs ? `<span class="nowrap">${formula}${signs}</span>` : formula;
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
