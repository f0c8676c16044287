import type { Page } from 'playwright-core';
import type { Crowded } from './crowdedText.ts';

/**
 * Every label in a figure of a plate with something drawn through its letters, as the page shows it now: a line, the
 * edge of a bar or of another filled shape, or a handle. These may be there: a shape that holds all of the label (its
 * own bar, a region of a plane); behind a label with a halo in the colour of its ground, a straight line of at most
 * 1.5 pixels (grid, axis, level, cursor), a hairline (contours) and the small dots of a cloud; and a handle over the
 * number of the scale at which it stands. A curve, an edge and any heavier line may not, halo or none.
 */
export function crowdedMarks(page: Page): Promise<readonly Crowded[]> {
  return page.evaluate(() => {
    /** A box is as high as its line; letters reach neither its top nor its foot, and their ends have air, pixels. */
    const AIR = { across: 2, down: 4.5 };
    /** Pixels between the places at which a line is looked at. */
    const STEP = 1.5;
    /** A fill of less is a tint, on which letters stand as on paper. */
    const TINT = 0.3;
    /** Widest lines that may pass behind a label with a halo, straight ones and others, and the largest dot, pixels. */
    const BEHIND = { straight: 1.5, bent: 1.25, dot: 4 };
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const number = (text: string) => Number.parseFloat(text) || 0;
    /** Of a computed colour: 0 for `none` and for what is there only to be grabbed. */
    const alphaOf = (colour: string) =>
      colour === 'none' ? 0 : Number(colour.match(/^rgba\(.*, ([\d.]+)\)$/)?.[1] ?? 1);
    const opacityOf = (element: Element): number => {
      let opacity = 1;
      for (let at: Element | null = element; at && at.tagName !== 'svg'; at = at.parentElement)
        opacity *= number(getComputedStyle(at).opacity);
      return opacity;
    };
    /** The part of the screen that a mark's clips leave of it. */
    function windowOf(mark: Element): DOMRect {
      let [left, right, top, bottom] = [-1e9, 1e9, -1e9, 1e9];
      for (let at: Element | null = mark; at instanceof SVGGraphicsElement; at = at.parentElement) {
        const id = getComputedStyle(at).clipPath.match(/^url\("?#(.+?)"?\)$/)?.[1];
        const shape = id && document.getElementById(id)?.querySelector<SVGGraphicsElement>('rect, path');
        const matrix = shape && at.getScreenCTM();
        if (!matrix) continue;
        const { x, y, width, height } = shape.getBBox();
        const [from, to] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((corner) =>
          corner.matrixTransform(matrix),
        );
        [left, right] = [Math.max(left, from!.x), Math.min(right, to!.x)];
        [top, bottom] = [Math.max(top, from!.y), Math.min(bottom, to!.y)];
      }
      return new DOMRect(left, top, right - left, bottom - top);
    }

    /** Centre line of a mark on the screen, in steps. */
    function outlineOf(mark: SVGGeometryElement): { x: number; y: number }[] {
      const matrix = mark.getScreenCTM();
      if (!matrix) return [];
      const length = mark.getTotalLength();
      const scale = Math.hypot(matrix.a, matrix.b);
      const steps = Math.max(1, Math.ceil((length * scale) / STEP));
      const seen = windowOf(mark);
      return Array.from({ length: steps + 1 }, (_, i) =>
        mark.getPointAtLength((length * i) / steps).matrixTransform(matrix),
      ).filter(({ x, y }) => x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom);
    }

    const found: { widget: string; what: string }[] = [];
    for (const plate of document.querySelectorAll('.plate')) {
      for (const svg of plate.querySelectorAll('svg')) {
        if (svg.getBoundingClientRect().width === 0 || !isSeen(svg)) continue;
        const labels = [...svg.querySelectorAll('text')].filter(isSeen).flatMap((text) => {
          const words = text.textContent?.trim() ?? '';
          const box = text.getBoundingClientRect();
          if (words === '' || box.width === 0) return [];
          const style = getComputedStyle(text);
          const hasHalo =
            style.paintOrder.startsWith('stroke') &&
            style.stroke !== 'none' &&
            number(style.strokeWidth) >= 2;
          const letters = {
            left: box.left + AIR.across,
            right: box.right - AIR.across,
            top: box.top + AIR.down,
            bottom: box.bottom - AIR.down,
          };
          return [{ text, words, hasHalo, letters }];
        });
        if (labels.length === 0) continue;
        const marks = [
          ...svg.querySelectorAll<SVGGeometryElement>('path, line, polyline, polygon, rect, circle, ellipse'),
        ];
        for (const mark of marks) {
          if (!isSeen(mark) || mark.closest('defs, clipPath, mask, symbol, pattern')) continue;
          const style = getComputedStyle(mark);
          const opacity = opacityOf(mark);
          const strokeWidth = alphaOf(style.stroke) === 0 ? 0 : number(style.strokeWidth);
          const strokes = strokeWidth > 0 && opacity * number(style.strokeOpacity) > 0.1;
          const fills =
            alphaOf(style.fill) > TINT &&
            mark.tagName !== 'line' &&
            opacity * number(style.fillOpacity) > TINT;
          if (!strokes && !fills) continue;
          const box = mark.getBoundingClientRect();
          const half = strokes ? strokeWidth / 2 : 0;
          const near = labels.filter(
            ({ letters }) =>
              letters.left < box.right + half &&
              letters.right > box.left - half &&
              letters.top < box.bottom + half &&
              letters.bottom > box.top - half,
          );
          if (near.length === 0) continue;
          const isStraight =
            mark.tagName === 'line' || /^M[^a-zA-Z]+[LVHvh][^a-zA-Z]+$/.test(mark.getAttribute('d') ?? '');
          const isDot = mark.tagName === 'circle' && box.width <= 2 * BEHIND.dot;
          const mayBeBehind =
            isDot || (!fills && strokeWidth <= (isStraight ? BEHIND.straight : BEHIND.bent));
          const isGround =
            strokes &&
            !fills &&
            [svg, plate].some((of) => style.stroke === getComputedStyle(of).backgroundColor);
          if (isGround) continue;
          const handle = mark.closest('[role=slider]');
          const outline = outlineOf(mark);
          for (const { text, words, hasHalo, letters } of near) {
            if (hasHalo && mayBeBehind) continue;
            if (handle && (text.closest('.axis') || text.closest('[role=slider]') === handle)) continue;
            const through = outline.some(
              ({ x, y }) =>
                x > letters.left - half &&
                x < letters.right + half &&
                y > letters.top - half &&
                y < letters.bottom + half,
            );
            if (!through) continue;
            const line = strokes ? `a line of ${strokeWidth} px` : 'the edge of a shape';
            const name = mark.getAttribute('class') ?? mark.parentElement?.getAttribute('class') ?? '';
            found.push({
              widget: plate.id,
              what: `“${words}” on ${mark.tagName} ${name}, ${line}${hasHalo ? ', halo' : ''}`,
            });
          }
        }
      }
    }
    return found;
  });
}
