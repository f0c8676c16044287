import type { Random } from '#engine';
import type { DigitModel } from '#experiments/digits/digits.ts';
import { encodeDrawing, type Point, toPage } from './drawing.ts';
import { answerOf, pageOf } from './model.ts';

/** Points of a scribble, and how far apart they are on the page. */
const NUM_POINTS = 30;
const STRIDE = 60;
/** The pen turns by up to this at each point, radians to either side. */
const LARGEST_TURN = 1.25;
/** At the margin the pen turns round. */
const MARGIN = 40;

/** A line that wanders over the page, as the text of a link. */
export function scribble(random: Random): string {
  const points: Point[] = [];
  let [x, y] = [256, 256];
  let heading = 2 * Math.PI * random.uniform();
  for (let i = 0; i < NUM_POINTS; i += 1) {
    heading += LARGEST_TURN * (2 * random.uniform() - 1);
    x += STRIDE * Math.cos(heading);
    y += STRIDE * Math.sin(heading);
    const inside = Math.min(x, y) >= MARGIN && Math.max(x, y) <= 512 - MARGIN;
    if (!inside) heading += Math.PI / 2;
    x = Math.min(512 - MARGIN, Math.max(MARGIN, x));
    y = Math.min(512 - MARGIN, Math.max(MARGIN, y));
    points.push(toPage({ x, y }));
  }
  return encodeDrawing([points]);
}

/** The largest share that a model gives to each of some scribbles. */
export function scribbleShares(model: DigitModel, count: number, random: Random): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const page = pageOf({ drawing: scribble(random.fork(`scribble ${i}`)), example: -1 });
    return Math.max(...answerOf(page, model, 'answer').shares);
  });
}
