import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Point } from '../charts/chartSpec.ts';
import type { LinearScale } from '../scales/linearScale.ts';
import { afterKey, HandleGroup, inSteps, pointIn, type Steps } from './HandleGroup.tsx';
import { usePointerHold } from './usePointerHold.ts';

/** Steps are of both coordinates. */
interface Props extends Steps {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly at: Point;
  /** Name for screen readers: `Start of the descent`. */
  readonly label: string;
  /** Both coordinates in words. */
  readonly text: string;
  onPoint(at: Point): void;
  /** What is seen and can be grabbed. */
  readonly children: ComponentChildren;
}

/** A point of a plane to drag. To the keyboard a slider of its first coordinate, whose up and down move the second. */
export function PlaneHandle({ x, y, at, label, text, onPoint, children, ...steps }: Props) {
  const grab = useRef<Point>([0, 0]);
  const keep = ([a, b]: Point) => onPoint([inSteps(a, steps), inSteps(b, steps)]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isUpright = /Up|Down/.test(event.key);
    const next = afterKey(event, at[isUpright ? 1 : 0], steps);
    if (next === undefined) return;
    event.preventDefault();
    keep(isUpright ? [at[0], next] : [next, at[1]]);
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
  const { min, max } = steps;
  return (
    <HandleGroup along="both" value={at[0]} {...{ min, max, label, text, hold, onKeyDown }}>
      {children}
    </HandleGroup>
  );
}
