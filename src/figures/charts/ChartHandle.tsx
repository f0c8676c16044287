import { useRef } from 'preact/hooks';
import { afterKey, inSteps, type Steps } from '../marks/HandleGroup.tsx';
import { usePointerHold } from '../marks/usePointerHold.ts';
import { linearScale } from '../scales/linearScale.ts';
import type { LineChart } from './chartSpec.ts';

/** A point of a chart that is held and moves along its horizontal axis, which must be linear. */
export interface Held extends Steps {
  readonly x: number;
  readonly y: number;
  readonly ink: string;
  /** Name for screen readers: `Gap of the label's logit`. */
  readonly label: string;
  /** The value in words, with its unit. */
  readonly text: string;
  onX(x: number): void;
}

interface Props {
  /** The chart as it is drawn now, at the width of its drawing. */
  spec(): LineChart | undefined;
  readonly held: Held;
}

/** A ring on a curve: dragged along the axis, and a slider to the keyboard. It stands over the drawing, so that it never lags. */
export function ChartHandle({ spec, held }: Props) {
  const handle = useRef<HTMLDivElement>(null);
  const grab = useRef(0);
  const hold = usePointerHold<HTMLDivElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      grab.current = held.x - valueAt(event);
    },
    move: (event) => keep(valueAt(event) + grab.current),
  });
  const chart = spec();
  if (!chart) return null;
  const { width, height, margin } = chart;
  const across = linearScale(chart.x.domain, [margin.left, width - margin.right]);
  const [bottom, top] = chart.y.domain;
  const up = linearScale(chart.y.domain, [height - margin.bottom, margin.top]);
  const { x, y, min, max, ink, label, text, onX } = held;
  const keep = (next: number) => onX(inSteps(next, held));
  /** Value under the pointer. */
  const valueAt = ({ clientX }: PointerEvent) => {
    const box = handle.current!.parentElement!.getBoundingClientRect();
    return across.invert(((clientX - box.left) / box.width) * width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event, x, held);
    if (next === undefined) return;
    event.preventDefault();
    keep(next);
  };
  return (
    <div
      ref={handle}
      class="chart-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={x}
      aria-valuetext={text}
      style={{
        left: `${(100 * across(x)) / width}%`,
        top: `${(100 * up(Math.min(top, Math.max(bottom, y)))) / height}%`,
        '--handle-ink': ink,
      }}
      onKeyDown={onKeyDown}
      {...hold}
    />
  );
}
