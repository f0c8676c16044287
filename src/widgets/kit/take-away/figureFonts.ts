/** A face that a text of a figure asks for. */
interface Wanted {
  readonly families: readonly string[];
  readonly style: string;
  readonly weight: number;
  readonly text: string;
}

const FILE = /url\("?([^")]+)"?\)/;
const plain = (family: string) => family.replaceAll(/["']/g, '').trim();
const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700, '': 400 };
const weightOf = (word: string) => WEIGHTS[word] ?? Number(word);

function wantedBy(figures: readonly SVGSVGElement[]): readonly Wanted[] {
  const texts = figures.flatMap((figure) => [...figure.querySelectorAll('text, tspan')]);
  return texts.map((text) => {
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(text);
    return {
      families: fontFamily.split(',').map(plain),
      style: fontStyle,
      weight: weightOf(fontWeight),
      text: text.textContent,
    };
  });
}

/** Whether a letter of the text lies in a range such as `U+20-7e,U+a0`. */
function hasLetterIn(ranges: string, text: string): boolean {
  if (ranges === '') return true;
  const bounds = ranges.split(',').map((range) => {
    const [from, to = from] = range
      .trim()
      .slice('U+'.length)
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    return [from!, to!] as const;
  });
  return [...text].some((letter) =>
    bounds.some(([a, b]) => letter.codePointAt(0)! >= a && letter.codePointAt(0)! <= b),
  );
}

function isWanted({ style }: CSSFontFaceRule, wanted: readonly Wanted[]): boolean {
  const of = (name: string) => style.getPropertyValue(name);
  const [least, most = least] = of('font-weight').split(' ').map(weightOf);
  // What stands in while a face loads is a face of the system, not a file.
  if (!FILE.test(of('src'))) return false;
  return wanted.some(
    (text) =>
      text.families.includes(plain(of('font-family'))) &&
      text.style === (of('font-style') || 'normal') &&
      text.weight >= least! &&
      text.weight <= most! &&
      hasLetterIn(of('unicode-range'), text.text),
  );
}

async function asDataUrl(url: URL): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The page's faces that the texts of the figures use, as a style sheet that needs no other file. */
export async function fontsOf(figures: readonly SVGSVGElement[]): Promise<string> {
  const wanted = wantedBy(figures);
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule && isWanted(rule, wanted))
      .map(async ({ style }) => {
        const [, file] = FILE.exec(style.getPropertyValue('src'))!;
        const data = await asDataUrl(new URL(file!, sheet.href ?? document.baseURI));
        const kept = ['font-family', 'font-style', 'font-weight', 'unicode-range']
          .map((name) => [name, style.getPropertyValue(name)] as const)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => `${name}:${value};`);
        return `@font-face{${kept.join('')}src:url(${data}) format("woff2")}`;
      }),
  );
  return (await Promise.all(faces)).join('\n');
}
