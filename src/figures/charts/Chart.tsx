import { useEffect, useRef } from 'preact/hooks';
import { language } from '#language/language.ts';
import { NARROW, NARROWEST, useWidth, WIDE } from '../marks/Figure.tsx';
import { ChartHandle, type Held } from './ChartHandle.tsx';
import type { Reading } from './chartSpec.ts';
import { drawnWidth, liveChart, type SpecAt } from './liveChart.ts';
import { ReadingCursor } from './ReadingCursor.tsx';

const drawChart = import.meta.env.SSR ? (await import('./drawChart.ts')).drawChart : undefined;

interface Props {
  /** The chart at a width in pixels. */
  readonly spec: SpecAt;
  /** What the cursor can read, from left to right; asked for when somebody reads. */
  readings?(): readonly Reading[];
  /** A point that is held by hand; the chart itself draws it, too, for those without a script. */
  readonly held?: Held;
  /** Width that the wide first frame is drawn at. */
  readonly wide?: number;
  /** Width that the narrow first frame is drawn at. */
  readonly narrow?: number;
}

/** A chart drawn by Observable Plot: at build into the page, live from the first change on, to be read by pointer and keys. */
export function Chart({ spec: written, readings, held, wide = WIDE, narrow = NARROW }: Props) {
  const [box, width] = useWidth(narrow * (NARROWEST / NARROW));
  const spec: SpecAt = (at) => language()?.sayData(written(at)) ?? written(at);
  const live = useRef<ReturnType<typeof liveChart>>();
  // The page comes alive in the state of the build.
  const built = useRef(spec);
  useEffect(() => {
    if (width === undefined) return;
    live.current ??= liveChart(box.current!);
    live.current.show(spec, width, built.current);
  });
  useEffect(() => () => live.current?.dispose(), []);
  const html = drawChart
    ? `<div class="figure-wide">${drawChart(spec(wide))}</div>` +
      `<div class="figure-narrow">${drawChart(spec(narrow))}</div>`
    : '';
  const drawn = () => {
    const now = box.current && spec(drawnWidth(box.current) ?? wide);
    return now?.kind === 'lines' ? now : undefined;
  };
  return (
    <div class="plate-figure chart">
      {/* Left as it is when the page comes alive: '' never changes, and hydration keeps what the build drew. */}
      <div ref={box} dangerouslySetInnerHTML={{ __html: html }} />
      {width !== undefined && readings && <ReadingCursor spec={drawn} readings={readings} />}
      {width !== undefined && held && <ChartHandle spec={drawn} held={held} />}
    </div>
  );
}
