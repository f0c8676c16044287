import { useRef, useState } from 'preact/hooks';
import { axisScale } from '../scales/axisScale.ts';
import type { LineChart, Reading } from './chartSpec.ts';

interface Props {
  /** The chart as it is drawn now, at the width of its drawing. */
  spec(): LineChart | undefined;
  /** From left to right. */
  readings(): readonly Reading[];
}

/** A reading and its place in parts of the figure. */
interface Shown {
  readonly reading: Reading;
  readonly index: number;
  readonly count: number;
  readonly left: number;
  readonly top: number;
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

/** Readings of a chart and their places in parts of its width and height. */
function placed(spec: LineChart, readings: readonly Reading[]): readonly Shown[] {
  const { x, y, width, height, margin } = spec;
  const across = axisScale(x, [margin.left, width - margin.right]);
  const up = axisScale(y, [height - margin.bottom, margin.top]);
  const within = (pixel: number, least: number, most: number) => Math.min(most, Math.max(least, pixel));
  return readings.map((reading, index) => ({
    reading,
    index,
    count: readings.length,
    left: within(across(reading.x), margin.left, width - margin.right) / width,
    top: within(up(reading.y), margin.top, height - margin.bottom) / height,
  }));
}

/** The one cursor that reads a chart: it follows the pointer, or the arrow keys, and says the values there. */
export function ReadingCursor({ spec, readings }: Props) {
  const [shown, setShown] = useState<Shown>();
  const box = useRef<HTMLDivElement>(null);
  const all = () => {
    const now = spec();
    return now ? placed(now, readings()) : [];
  };
  const point = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = box.current!.getBoundingClientRect();
    const far = (place: Shown) =>
      Math.hypot(left + place.left * width - clientX, UPRIGHT * (top + place.top * height - clientY));
    setShown(
      all().reduce<Shown | undefined>(
        (best, next) => (best && far(best) <= far(next) ? best : next),
        undefined,
      ),
    );
  };
  const walk = (by: number) => {
    const places = all();
    const at = Math.max(0, Math.min(places.length - 1, (shown?.index ?? 0) + by));
    setShown(places[at]);
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
      onPointerLeave={() => setShown(undefined)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && walk(0)}
      onBlur={() => setShown(undefined)}
      onKeyDown={(event) => {
        const by = STEPS[event.key];
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        walk(by);
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
