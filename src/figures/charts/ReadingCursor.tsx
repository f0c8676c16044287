import { useRef, useState } from 'preact/hooks';
import type { LineChart, Reading } from './chartSpec.ts';
import type { Placed } from './placeReadings.ts';

interface Props {
  /** The chart as it is drawn now, at the width of its drawing. */
  spec(): LineChart | undefined;
  /** From left to right. */
  readings(): readonly Reading[];
}

/** Keys, and how many readings they go. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
/** A reading that is higher or lower than the pointer counts for less than one that is left or right of it. */
const UPRIGHT = 0.1;

/** The one cursor that reads a chart: it follows the pointer, or the arrow keys, and says the values there. */
export function ReadingCursor({ spec, readings }: Props) {
  const [shown, setShown] = useState<Placed>();
  const box = useRef<HTMLDivElement>(null);
  /** Counts the times nothing was to be shown any more: what was asked for before comes too late. */
  const ends = useRef(0);
  /** What places the readings is fetched when somebody first reads. */
  const read = async (
    choose: (places: readonly Placed[], before: Placed | undefined) => Placed | undefined,
  ) => {
    const asked = ends.current;
    const { placeReadings } = await import('./placeReadings.ts');
    const now = spec();
    if (asked !== ends.current || !now) return;
    const places = placeReadings(now, readings());
    setShown((before) => choose(places, before));
  };
  const point = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = box.current!.getBoundingClientRect();
    const far = (place: Placed) =>
      Math.hypot(left + place.left * width - clientX, UPRIGHT * (top + place.top * height - clientY));
    return read((places) =>
      places.reduce<Placed | undefined>(
        (best, next) => (best && far(best) <= far(next) ? best : next),
        undefined,
      ),
    );
  };
  const walk = (by: number) =>
    read((places, before) => places[Math.max(0, Math.min(places.length - 1, (before?.index ?? 0) + by))]);
  const end = () => {
    ends.current += 1;
    setShown(undefined);
  };
  return (
    <div
      ref={box}
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label="Values of the figure"
      aria-valuemin={1}
      aria-valuemax={shown?.count ?? 1}
      aria-valuenow={(shown?.index ?? 0) + 1}
      aria-valuetext={shown?.reading.words.replaceAll('\n', ', ') ?? 'arrow keys read the values'}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={end}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && walk(0)}
      onBlur={end}
      onKeyDown={(event) => {
        const by = STEPS[event.key];
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        void walk(by);
      }}
    >
      {shown && (
        <>
          <span class="chart-cursor-line" style={{ left: `${100 * shown.left}%` }} />
          <span
            class={`chart-cursor-words${shown.left > 0.5 ? ' to-left' : ''}`}
            style={{ left: `${100 * shown.left}%`, top: `${100 * shown.top}%` }}
          >
            {shown.reading.words}
          </span>
        </>
      )}
    </div>
  );
}
