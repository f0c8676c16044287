import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { afterKey, HandleGroup, inSteps, pointIn, type Steps } from './HandleGroup.tsx';
import { usePointerHold } from './usePointerHold.ts';

interface Props extends Steps {
  readonly axis: 'x' | 'y';
  readonly value: number;
  /** Name for screen readers: `Logit of class 1`. */
  readonly label: string;
  /** The value in words, with its unit. */
  readonly text: string;
  /** Value at a position in the figure's own pixels. */
  valueAt(pixel: number): number;
  onValue(value: number): void;
  onFocus?(): void;
  /** A click without a drag, Enter or Space. */
  onActivate?(): void;
  /** Marks of data-term and data-k, so that formulas can point here. */
  readonly term?: string;
  readonly k?: number;
  /** What is seen and can be grabbed. */
  readonly children: ComponentChildren;
}

/** Part of a figure that is dragged along one axis, and a slider to the keyboard. */
export function DragHandle(props: Props) {
  const { axis, value, min, max, step, label, text, onFocus, onActivate, term, k, children } = props;
  // Where inside the handle it was grabbed, so that it does not jump to the pointer.
  const grab = useRef(0);
  const dragged = useRef(false);
  const keep = (next: number) => props.onValue(inSteps(next, props));
  const onKeyDown = (event: KeyboardEvent) => {
    if (onActivate && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onActivate();
      return;
    }
    const next = afterKey(event, value, props);
    if (next === undefined) return;
    event.preventDefault();
    keep(next);
  };
  const under = (event: PointerEvent & { readonly currentTarget: SVGGElement }) =>
    props.valueAt(pointIn(event.currentTarget.ownerSVGElement!, event)[axis === 'x' ? 0 : 1]);
  const hold = usePointerHold<SVGGElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      grab.current = value - under(event);
      dragged.current = false;
    },
    move(event) {
      const next = under(event) + grab.current;
      if (Math.abs(next - value) > step / 2) dragged.current = true;
      // A click moves the pointer a little, too; what can be clicked waits for a whole step.
      if (dragged.current || !onActivate) keep(next);
    },
    letGo(isLifted) {
      if (isLifted && !dragged.current) onActivate?.();
    },
  });
  return (
    <HandleGroup along={axis} {...{ value, min, max, label, text, hold, onKeyDown, onFocus, term, k }}>
      {children}
    </HandleGroup>
  );
}
