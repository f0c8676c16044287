import type { Plugin } from 'vite';

const FACES = /@font-face\s*\{[^}]*\}/g;

/** KaTeX offers each font in three formats; every browser that runs this site reads woff2. */
const OLD_FORMATS = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g;

/** KaTeX's own sheet: its faces in one format, its rules in a layer, since rules without one would win over ours. */
export function layKatex(css: string): string {
  const faces = css.match(FACES) ?? [];
  return `${faces.join('').replace(OLD_FORMATS, '')}@layer katex{${css.replace(FACES, '')}}`;
}

export function katexSheet(): Plugin {
  return {
    name: 'katex-sheet',
    enforce: 'pre',
    transform(code, id) {
      return /katex.*\.css$/.test(id) ? { code: layKatex(code), map: null } : undefined;
    },
  };
}
