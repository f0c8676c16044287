/**
 * One symbol, one colour: the macros authors use in formulas. Each quantity that owns an ink is wrapped so
 * that the page colours it (class ink-…) and links it to figures (data-term, data-k).
 *
 * `\z` is the bare symbol, `\zk{j}` the symbol with an index.
 */
function inked(term: string, tex: string): string {
  return `\\htmlData{term=${term}}{\\htmlClass{ink-${term}}{${tex}}}`;
}

function inkedWithIndex(term: string, tex: string): string {
  return `\\htmlData{term=${term},k=#1}{\\htmlClass{ink-${term}}{${tex}}_{\\htmlClass{ink-${term}}{#1}}}`;
}

export const TEX_MACROS: Readonly<Record<string, string>> = {
  '\\z': inked('z', 'z'),
  '\\zk': inkedWithIndex('z', 'z'),
  '\\prob': inked('p', 'p'),
  '\\probk': inkedWithIndex('p', 'p'),
  '\\yhat': inked('p', '\\hat{y}'),
  '\\yhatk': inkedWithIndex('p', '\\hat{y}'),
  '\\ak': inkedWithIndex('p', 'a'),
  '\\lab': inked('y', 'y'),
  '\\params': inked('w', '\\theta'),
  '\\paramsk': inkedWithIndex('w', '\\theta'),
  '\\paramskT': `${inkedWithIndex('w', '\\theta').slice(0, -1)}^{\\T}}`,
  '\\W': inked('w', 'W'),
  '\\Wk': inkedWithIndex('w', 'W'),
  '\\w': inked('w', 'w'),
  '\\bias': inked('b', 'b'),
  '\\biask': inkedWithIndex('b', 'b'),
  '\\Loss': inked('l', 'L'),
  '\\q': inked('q', 'q'),
  '\\qk': inkedWithIndex('q', 'q'),
  '\\R': '\\mathbb{R}',
  '\\T': '\\top',
  '\\odds': '\\operatorname{odds}',
};
