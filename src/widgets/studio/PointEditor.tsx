import { useRef, useState } from 'preact/hooks';
import { REACH } from '#experiments/studio/planePoints.ts';
import { usePointerHold } from '#figures/marks/usePointerHold.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { addPoint, type Edit, movePoint, nearestPoint, type Place, removeNear } from './editPoints.ts';
import type { StudioView } from './model.ts';

/** What the pointer does: nothing, move, delete, or paint points of a class. */
export type Tool = 'look' | 'move' | 'delete' | number;

/** A point is meant by who points no further from it, in the features' standard deviations. */
const GRIP = 0.3;
/** So far apart are the points of one stroke. */
const STROKE = 0.35;
/** One press of an arrow key; with Shift a finer one. */
const KEY_STEP = 0.2;
const FINE_STEP = 0.05;

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const inside = (value: number) => Math.min(REACH, Math.max(-REACH, value));

interface Props {
  readonly data: StudioView['data'];
  readonly tool: Tool;
  onEdit(edit: Edit): void;
}

/** Lies over the plane: paints, drags and deletes points, by pointer or with a cross that the arrow keys move. */
export function PointEditor({ data: { points, classNames }, tool, onEdit }: Props) {
  const [cross, setCross] = useState<Place>();
  const [held, setHeld] = useState<number>();
  const last = useRef<Place>();

  const under = (place: Place) => nearestPoint(points, place, GRIP);
  const placeOf = (event: PointerEvent & { currentTarget: HTMLElement }): Place => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [
      inside(((event.clientX - left) / width) * 2 * REACH - REACH),
      inside(REACH - ((event.clientY - top) / height) * 2 * REACH),
    ];
  };

  function act(place: Place): void {
    if (typeof tool === 'number') onEdit(addPoint(place, tool));
    else if (tool === 'delete') onEdit(removeNear(place, GRIP));
    else if (tool === 'move') setHeld(held === undefined ? under(place) : undefined);
  }

  function follow(place: Place): void {
    if (held !== undefined) onEdit(movePoint(held, place));
    if (tool === 'move') return;
    const from = last.current;
    if (typeof tool === 'number' && from && Math.hypot(place[0] - from[0], place[1] - from[1]) < STROKE)
      return;
    last.current = place;
    act(place);
  }

  const hold = usePointerHold<HTMLDivElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      setCross(undefined);
      last.current = placeOf(event);
      act(last.current);
    },
    move: (event) => follow(placeOf(event)),
    letGo: () => setHeld(undefined),
  });

  function key(event: KeyboardEvent): void {
    const place = cross ?? [0, 0];
    const arrow = ARROWS[event.key];
    const isAct = event.key === 'Enter' || event.key === ' ';
    if (!arrow && !isAct && event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    if (arrow) {
      const step = event.shiftKey ? FINE_STEP : KEY_STEP;
      const next: Place = [inside(place[0] + step * arrow[0]), inside(place[1] + step * arrow[1])];
      setCross(next);
      if (held !== undefined) onEdit(movePoint(held, next));
      return;
    }
    setCross(place);
    if (isAct) act(place);
    else onEdit(removeNear(place, GRIP));
  }

  const found = cross && (held ?? under(cross));
  const place = cross && `x₁ ${formatNumber(cross[0])}, x₂ ${formatNumber(cross[1])}`;
  const what =
    found === undefined || found >= points.labels.length ? 'no point here' : classNames[points.labels[found]];
  return (
    <div
      class="studio-editor"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: points are painted and moved by the keyboard, too
      tabIndex={0}
      aria-label="Points: arrow keys move a cross, Enter paints, takes up or deletes, Delete deletes"
      {...hold}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) setCross(cross ?? [0, 0]);
      }}
      onBlur={() => {
        setCross(undefined);
        setHeld(undefined);
      }}
      onKeyDown={key}
    >
      {cross && (
        <span
          class={`studio-cross${held === undefined ? '' : ' is-holding'}`}
          style={{
            left: `${((cross[0] + REACH) / (2 * REACH)) * 100}%`,
            top: `${((REACH - cross[1]) / (2 * REACH)) * 100}%`,
          }}
        />
      )}
      <span class="visually-hidden" aria-live="polite">
        {place && `${place}: ${held === undefined ? what : `holding ${what}`}`}
      </span>
    </div>
  );
}
