/** A place on the page: whole numbers 0..PAGE, from the left and from the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the pen went from being put down until it was lifted; at least one point. */
export type Stroke = readonly Point[];

/** Points lie on a grid this fine: finer than the screen shows, and three letters of a link a point. */
export const PAGE = 511;

/** Width of the pen. A digit that fills most of the page then has strokes as wide as those of MNIST, about an eighth of its height. */
export const PEN_WIDTH = 0.09 * (PAGE + 1);

/** A link longer than this is not taken everywhere; about 600 points. */
export const MAX_LETTERS = 1800;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const STROKE_END = '.';

/** 18 bits, x before y, as three letters. */
function letters({ x, y }: Point): string {
  const bits = x * (PAGE + 1) + y;
  return LETTERS[bits >> 12] + LETTERS[(bits >> 6) & 63] + LETTERS[bits & 63];
}

/** A drawing as the text of a link: three letters a point, a full stop after each stroke. */
export function encodeDrawing(strokes: readonly Stroke[]): string {
  return strokes.map((stroke) => stroke.map(letters).join('') + STROKE_END).join('');
}

/** The text with the full stop after its last stroke, where that was lost. */
export const withLastStop = (text: string): string =>
  text === '' || text.endsWith(STROKE_END) ? text : text + STROKE_END;

/** The strokes of a text made by encodeDrawing; undefined for any other text. */
export function decodeDrawing(text: string): readonly Stroke[] | undefined {
  if (text.length > MAX_LETTERS) return undefined;
  if (!/^(?:(?:[\w-]{3})+\.)*$/.test(text)) return undefined;
  return text
    .split(STROKE_END)
    .slice(0, -1)
    .map((stroke) =>
      (stroke.match(/.{3}/g) ?? []).map((triple) => {
        const bits = [...triple].reduce((sum, letter) => sum * 64 + LETTERS.indexOf(letter), 0);
        return { x: bits >> 9, y: bits & PAGE };
      }),
    );
}

/** Closer than this to the last point, in units of the page, a new one adds nothing. */
const LEAST_MOVE = 7;

const clampToPage = (value: number) => Math.min(PAGE, Math.max(0, Math.round(value)));

/** Places outside the page move to its edge. */
export function toPage({ x, y }: Point): Point {
  return { x: clampToPage(x), y: clampToPage(y) };
}

/** The drawing with one more point at the end of its last stroke, or as the first of a new one; unchanged when full. */
export function addPoint(strokes: readonly Stroke[], point: Point, isNew: boolean): readonly Stroke[] {
  const at = toPage(point);
  const stroke = strokes.at(-1);
  if (isNew || !stroke) return fits([...strokes, [at]], strokes);
  const from = stroke.at(-1)!;
  if (Math.hypot(at.x - from.x, at.y - from.y) < LEAST_MOVE) return strokes;
  return fits([...strokes.slice(0, -1), [...stroke, at]], strokes);
}

/** Letters of the shortest stroke: one point and its end. */
const SHORTEST = 4;

/** Whether not even a dot fits into the text of a drawing. */
export const isFull = (drawing: string) => drawing.length + SHORTEST > MAX_LETTERS;

function fits(longer: readonly Stroke[], strokes: readonly Stroke[]): readonly Stroke[] {
  return encodeDrawing(longer).length <= MAX_LETTERS ? longer : strokes;
}

/** The path of a stroke, smoothed through the middles of its pieces; a dot is a piece of length zero. */
export function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const [index, to] of rest.entries()) {
    if (index > 0) path += `Q${from.x} ${from.y} ${(from.x + to.x) / 2} ${(from.y + to.y) / 2}`;
    from = to;
  }
  return `${path}L${from.x} ${from.y}`;
}
