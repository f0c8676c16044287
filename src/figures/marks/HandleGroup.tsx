import type { ComponentChildren } from 'preact';
import type { Point } from '../charts/chartSpec.ts';
import type { usePointerHold } from './usePointerHold.ts';

/** What a handle can be set to. */
export interface Steps {
  readonly min: number;
  readonly max: number;
  /** Arrow keys move by this; with Shift, as PageUp and PageDown do, by ten of it. */
  readonly step: number;
}

const COARSE = 10;

/** The nearest value that the handle can be set to. */
export const inSteps = (value: number, { min, max, step }: Steps): number =>
  Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toFixed(6))));

/** The value that a key leads to; undefined for a key that moves no handle, or is the browser's with Ctrl, Alt or ⌘. */
export function afterKey(event: KeyboardEvent, value: number, { min, max, step }: Steps): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const by = event.shiftKey ? step * COARSE : step;
  return {
    ArrowUp: value + by,
    ArrowRight: value + by,
    ArrowDown: value - by,
    ArrowLeft: value - by,
    PageUp: value + step * COARSE,
    PageDown: value - step * COARSE,
    Home: min,
    End: max,
  }[event.key];
}

/** Where the pointer is, in the figure's own units, whatever size it is shown at. */
export function pointIn(svg: SVGSVGElement, { clientX, clientY }: MouseEvent): Point {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  return [((clientX - box.left) / box.width) * view.width, ((clientY - box.top) / box.height) * view.height];
}

interface Props {
  /** Directions it is dragged along. */
  readonly along: 'x' | 'y' | 'both';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly label: string;
  readonly text: string;
  readonly hold: ReturnType<typeof usePointerHold<SVGGElement>>;
  onKeyDown(event: KeyboardEvent): void;
  onFocus?(): void;
  readonly term?: string;
  readonly k?: number;
  readonly children: ComponentChildren;
}

/** Part of a figure that is held by the pointer, and a slider to the keyboard and to screen readers. */
export function HandleGroup({ along, value, min, max, label, text, hold, term, k, ...others }: Props) {
  return (
    <g
      class={`handle handle-${along}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation={along === 'both' ? undefined : along === 'y' ? 'vertical' : 'horizontal'}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      data-term={term}
      data-k={k}
      // A style sheet's touch-action does not hold inside an SVG: without this, a finger on a handle scrolls the page.
      onTouchStart={(event) => event.preventDefault()}
      {...hold}
      {...others}
    />
  );
}
