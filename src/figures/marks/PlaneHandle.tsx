import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Point } from '../charts/chartSpec.ts';
import type { LinearScale } from '../scales/linearScale.ts';
import { usePointerHold } from './usePointerHold.ts';

interface Props {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly at: Point;
  /** Of both coordinates. */
  readonly min: number;
  readonly max: number;
  /** Arrow keys move by this; with Shift by ten of it. */
  readonly step: number;
  /** Name for screen readers: `Start of the descent`. */
  readonly label: string;
  /** Both coordinates in words. */
  readonly text: string;
  onPoint(at: Point): void;
  /** What is seen and can be grabbed. */
  readonly children: ComponentChildren;
}

const COARSE = 10;

function pointIn(svg: SVGSVGElement, { clientX, clientY }: PointerEvent): Point {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  return [((clientX - box.left) / box.width) * view.width, ((clientY - box.top) / box.height) * view.height];
}

/** A point of a plane to drag. To the keyboard a slider of its first coordinate, whose up and down move the second. */
export function PlaneHandle({ x, y, at, min, max, step, label, text, onPoint, children }: Props) {
  const grab = useRef<Point>([0, 0]);
  const legal = (value: number) =>
    Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toFixed(6))));
  const keep = ([a, b]: Point) => onPoint([legal(a), legal(b)]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? step * COARSE : step;
    const moves: Readonly<Record<string, Point>> = {
      ArrowRight: [at[0] + by, at[1]],
      ArrowLeft: [at[0] - by, at[1]],
      ArrowUp: [at[0], at[1] + by],
      ArrowDown: [at[0], at[1] - by],
      PageUp: [at[0], at[1] + step * COARSE],
      PageDown: [at[0], at[1] - step * COARSE],
      Home: [min, at[1]],
      End: [max, at[1]],
    };
    const next = moves[event.key];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keep(next);
  };
  const hold = usePointerHold<SVGGElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      const [px, py] = pointIn(event.currentTarget.ownerSVGElement!, event);
      grab.current = [x(at[0]) - px, y(at[1]) - py];
    },
    move(event) {
      const [px, py] = pointIn(event.currentTarget.ownerSVGElement!, event);
      keep([x.invert(px + grab.current[0]), y.invert(py + grab.current[1])]);
    },
  });
  return (
    <g
      class="handle handle-both"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={at[0]}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      // A style sheet's touch-action does not hold inside an SVG: without this, a finger on a handle scrolls the page.
      onTouchStart={(event) => event.preventDefault()}
      {...hold}
    >
      {children}
    </g>
  );
}
