import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Point } from '../charts/chartSpec.ts';
import { type SimplexScale, sharesInSteps } from '../scales/simplexScale.ts';
import { HandleGroup, pointIn } from './HandleGroup.tsx';
import { usePointerHold } from './usePointerHold.ts';

interface Props {
  readonly scale: SimplexScale;
  /** Of the top, left and right corner, summing to 1. */
  readonly shares: readonly number[];
  /** Name for screen readers: `Your bet`. */
  readonly label: string;
  /** The three shares in words. */
  readonly text: string;
  onShares(shares: readonly number[]): void;
  /** What is seen and can be grabbed. */
  readonly children: ComponentChildren;
}

/** Shares are set in hundredths. */
const STEPS = 100;
const COARSE = 10;

/** Gives the first share a value; the two others keep their ratio, or halve what is left. */
function withFirst([, left, right]: readonly number[], first: number): readonly number[] {
  const rest = 1 - first;
  const others = left + right;
  const part = others > 0 ? left / others : 0.5;
  return [first, rest * part, rest * (1 - part)];
}

/** Moves a share from the left corner to the right one. */
function toRight([first, left, right]: readonly number[], by: number): readonly number[] {
  const moved = Math.min(left, Math.max(-right, by));
  return [first, left - moved, right + moved];
}

/**
 * Three shares as a point of a triangle to drag. To the keyboard a slider of the first share: up and down change it,
 * left and right move what the two others have between them; with Shift in tenths, Home and End to nothing and all.
 */
export function SimplexHandle({ scale, shares, label, text, onShares, children }: Props) {
  const grab = useRef<Point>([0, 0]);
  const keep = (next: readonly number[]) => onShares(sharesInSteps(next, STEPS));
  const first = shares[0];
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = (event.shiftKey ? COARSE : 1) / STEPS;
    const next = {
      ArrowUp: () => withFirst(shares, within(first + by)),
      ArrowDown: () => withFirst(shares, within(first - by)),
      PageUp: () => withFirst(shares, within(first + COARSE / STEPS)),
      PageDown: () => withFirst(shares, within(first - COARSE / STEPS)),
      ArrowLeft: () => toRight(shares, -by),
      ArrowRight: () => toRight(shares, by),
      Home: () => withFirst(shares, 0),
      End: () => withFirst(shares, 1),
    }[event.key];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keep(next());
  };
  const hold = usePointerHold<SVGGElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      const [x, y] = pointIn(event.currentTarget.ownerSVGElement!, event);
      const [atX, atY] = scale(shares);
      grab.current = [atX - x, atY - y];
    },
    move(event) {
      const [x, y] = pointIn(event.currentTarget.ownerSVGElement!, event);
      keep(scale.invert([x + grab.current[0], y + grab.current[1]]));
    },
  });
  return (
    <HandleGroup along="both" value={first} min={0} max={1} {...{ label, text, hold, onKeyDown }}>
      {children}
    </HandleGroup>
  );
}
