import { useState } from 'preact/hooks';
import { InkGrid } from '#figures/marks/InkGrid.tsx';
import { usePointerHold } from '#figures/marks/usePointerHold.ts';
import { PAGE, PEN_WIDTH, type Point, strokePath, toPage } from './drawing.ts';
import type { Page } from './model.ts';

interface Props {
  readonly id: string;
  readonly page: Page;
  /** One more point; `isNew` begins a stroke. */
  onPoint(point: Point, isNew: boolean): void;
  onClear(): void;
}

const SIZE = PAGE + 1;
/** The pen moves by one of 32 columns or rows, with Shift by four. */
const KEY_STEP = SIZE / 32;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const placeInWords = ({ x, y }: Point) =>
  `column ${Math.floor(x / KEY_STEP) + 1}, row ${Math.floor(y / KEY_STEP) + 1}`;

/** Where the pointer is on the page, whatever size it is shown at. */
function pointOf(svg: SVGSVGElement, event: PointerEvent): Point {
  const box = svg.getBoundingClientRect();
  return {
    x: ((event.clientX - box.left) / box.width) * SIZE,
    y: ((event.clientY - box.top) / box.height) * SIZE,
  };
}

/** A page to draw on: with pointer or finger, or with a pen that the arrow keys move. */
export function DrawingSurface({ id, page, onPoint, onClear }: Props) {
  const [pen, setPen] = useState<Point & { readonly down: boolean }>({
    x: SIZE / 2,
    y: SIZE / 4,
    down: false,
  });
  const [told, tell] = useState('');

  const hold = usePointerHold<SVGSVGElement>({
    take(event) {
      event.currentTarget.focus({ preventScroll: true });
      onPoint(pointOf(event.currentTarget, event), true);
    },
    move(event) {
      const moves = event.getCoalescedEvents?.() ?? [];
      for (const move of moves.length > 0 ? moves : [event])
        onPoint(pointOf(event.currentTarget, move), false);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move) {
      const by = event.shiftKey ? 4 * KEY_STEP : KEY_STEP;
      const place = toPage({ x: pen.x + move[0] * by, y: pen.y + move[1] * by });
      setPen({ ...place, down: pen.down });
      if (pen.down) onPoint(place, false);
      tell(placeInWords(place));
    } else if (event.key === ' ') {
      const down = !pen.down;
      setPen({ ...pen, down });
      if (down) onPoint(pen, true);
      tell(`Pen ${down ? 'down' : 'up'} at ${placeInWords(pen)}`);
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      setPen({ ...pen, down: false });
      onClear();
      tell('Page cleared, pen up');
    } else return;
    event.preventDefault();
  };

  const { strokes, example } = page;
  return (
    <div class="digit-surface">
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the pen is moved by the keyboard
        tabIndex={0}
        role="application"
        aria-label={page.isEmpty ? 'Page to draw on, empty' : 'Page to draw on'}
        aria-describedby={`${id}-keys`}
        onKeyDown={onKeyDown}
        {...hold}
      >
        {example && (
          <g transform={`scale(${SIZE / example.width})`}>
            <InkGrid values={Float32Array.from(example.pixels, (ink) => ink / 255)} columns={example.width} />
          </g>
        )}
        <g class="digit-strokes" style={{ strokeWidth: PEN_WIDTH }}>
          {strokes.map((stroke, index) => (
            <path key={index} d={strokePath(stroke)} />
          ))}
        </g>
        <circle class={`digit-pen${pen.down ? ' is-down' : ''}`} cx={pen.x} cy={pen.y} r={PEN_WIDTH / 2} />
      </svg>
      <p class="digit-keys live-only" id={`${id}-keys`}>
        Draw here. Keys: arrows move the pen, Space puts it down and lifts it, Backspace clears.
      </p>
      <p class="visually-hidden" role="status">
        {told}
      </p>
    </div>
  );
}
