import { renderTex } from '../markdown/renderTex.ts';

/** Signs that the site's text fonts do not have; KaTeX's do. */
const SIGNS: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  η: '\\eta',
  π: '\\pi',
  ε: '\\varepsilon',
  '∞': '\\infty',
  '‖': '\\Vert',
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/**
 * A docstring's words → HTML: code in backticks and the values NaN and Infinity as code, names of the engine
 * that cannot be mistaken for words as links, and rare signs by KaTeX.
 * @param addressOf where a name of the engine is explained; undefined for a word that is none
 */
export function renderDocText(text: string, addressOf: (name: string) => string | undefined): string {
  const tokens = /`([^`]+)`|(−?\b(?:NaN|Infinity)\b)|\b([a-z]+[A-Z]\w*|[A-Z]+_[A-Z_]+)\b|([αβγηπε∞‖])/g;
  let html = '';
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const [whole, code, value, name, sign] = match;
    html += escapeHtml(text.slice(end, match.index));
    if (code ?? value) html += `<code>${escapeHtml((code ?? value)!)}</code>`;
    else if (sign) html += renderTex(SIGNS[sign], { source: text, output: 'html' });
    else {
      const address = addressOf(name!);
      html += address ? `<a href="${address}"><code>${name}</code></a>` : `<code>${name}</code>`;
    }
    end = match.index + whole.length;
  }
  return html + escapeHtml(text.slice(end));
}
