import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { usePointerHold } from './usePointerHold.ts';

interface Props {
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Arrow keys move by this; with Shift by ten of it. */
  readonly step: number;
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

const COARSE = 10;

/** Where the pointer is, in the figure's own units, whatever size it is shown at. */
function positionIn(svg: SVGSVGElement, event: PointerEvent, axis: 'x' | 'y'): number {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  return axis === 'x'
    ? ((event.clientX - box.left) / box.width) * view.width
    : ((event.clientY - box.top) / box.height) * view.height;
}

/** Part of a figure that is dragged along one axis, and a slider to the keyboard. */
export function DragHandle(props: Props) {
  const { axis, value, min, max, step, label, text, term, k, children } = props;
  // Where inside the handle it was grabbed, so that it does not jump to the pointer.
  const grab = useRef(0);
  const dragged = useRef(false);
  const keep = (next: number) => {
    const rounded = Math.round(next / step) * step;
    props.onValue(Math.min(max, Math.max(min, Number(rounded.toFixed(6)))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.onActivate && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      props.onActivate();
      return;
    }
    const by = event.shiftKey ? step * COARSE : step;
    const next = {
      ArrowUp: value + by,
      ArrowRight: value + by,
      ArrowDown: value - by,
      ArrowLeft: value - by,
      PageUp: value + step * COARSE,
      PageDown: value - step * COARSE,
      Home: min,
      End: max,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    keep(next);
  };
  const hold = usePointerHold<SVGGElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      grab.current = value - props.valueAt(positionIn(event.currentTarget.ownerSVGElement!, event, axis));
      dragged.current = false;
    },
    move(event) {
      const next =
        props.valueAt(positionIn(event.currentTarget.ownerSVGElement!, event, axis)) + grab.current;
      if (Math.abs(next - value) > step / 2) dragged.current = true;
      // A click moves the pointer a little, too; what can be clicked waits for a whole step.
      if (dragged.current || !props.onActivate) keep(next);
    },
    letGo(isLifted) {
      if (isLifted && !dragged.current) props.onActivate?.();
    },
  });
  return (
    <g
      class={`handle handle-${axis}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'y' ? 'vertical' : 'horizontal'}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      data-term={term}
      data-k={k}
      onFocus={props.onFocus}
      onKeyDown={onKeyDown}
      // A style sheet's touch-action does not hold inside an SVG: without this, a finger on a handle scrolls the page.
      onTouchStart={(event) => event.preventDefault()}
      {...hold}
    >
      {children}
    </g>
  );
}
