/** Pixels that those who show links ask for. */
export const SIZE = { width: 1200, height: 630 } as const;

/** What a picture says and shows. */
export interface SocialCard {
  /** Name of the site. */
  readonly site: string;
  /** Such as `2 of 12`. */
  readonly place: string;
  readonly title: string;
  /** A drawing of its own, as SVG with a width and a height; undefined where a page has none. */
  readonly figure: string | undefined;
}

const PAPER = '#f6f6f2';
const INK = '#1a1c20';
const INK2 = '#4a4e57';
const LINE = '#85888f';
const MARGIN = 72;

/** What the title may take of the height, where a figure stands below it. */
const TITLE = { fontSize: 64, lineHeight: 74, lettersOfLine: 34 } as const;
/** Pixels left free below the figure. */
const FIGURE_BOTTOM = 36;

/** Breaks a title into lines at its spaces, none longer than the given number of letters unless one word is. */
export function linesOfTitle(title: string, letters: number = TITLE.lettersOfLine): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A drawing within a box, as large as it fits, in its middle. */
function placed(svg: string, box: { x: number; y: number; width: number; height: number }): string {
  const { x, y, width, height } = box;
  const attributes = `x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid meet"`;
  const [start] = /^<svg[^>]*>/.exec(svg) ?? [];
  if (start === undefined) throw new Error(`a figure must be an SVG, got "${svg.slice(0, 40)}"`);
  const own = start.replace(/\s(?:width|height|x|y|preserveAspectRatio)="[^"]*"/g, '');
  return `${own.replace('<svg', `<svg ${attributes}`)}${svg.slice(start.length)}`;
}

/** A card in the site's look: where it is from, the title, and the lesson's first figure. */
export function cardSvg({ site, place, title, figure }: SocialCard): string {
  const lines = linesOfTitle(title);
  const titleTop = 176;
  const titleBottom = titleTop + (lines.length - 1) * TITLE.lineHeight;
  const figureTop = titleBottom + 32;
  const plate = {
    x: MARGIN,
    y: figureTop,
    width: SIZE.width - 2 * MARGIN,
    height: SIZE.height - figureTop - FIGURE_BOTTOM,
  };
  const drawing = figure
    ? `<rect x="${plate.x}" y="${plate.y}" width="${plate.width}" height="${plate.height}" fill="#fff" stroke="${LINE}"/>${placed(
        figure,
        { x: plate.x + 16, y: plate.y + 12, width: plate.width - 32, height: plate.height - 24 },
      )}`
    : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}">`,
    `<rect width="100%" height="100%" fill="${PAPER}"/>`,
    `<text x="${MARGIN}" y="84" font-family="Source Serif Text" font-style="italic" font-size="30" fill="${INK}">${escaped(site)}</text>`,
    `<text x="${SIZE.width - MARGIN}" y="84" text-anchor="end" font-family="Instrument Sans Cut" font-size="24" fill="${INK2}">${escaped(place)}</text>`,
    `<path d="M${MARGIN} 106H${SIZE.width - MARGIN}" stroke="${LINE}"/>`,
    ...lines.map(
      (line, index) =>
        `<text x="${MARGIN}" y="${titleTop + index * TITLE.lineHeight}" font-family="Source Serif Display" font-weight="350" font-size="${TITLE.fontSize}" fill="${INK}">${escaped(line)}</text>`,
    ),
    drawing,
    '</svg>',
  ].join('');
}
