import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { MAX_CLASSES, REACH } from '#experiments/studio/planePoints.ts';
import { argmaxCells } from '#figures/marks/argmaxCells.ts';
import { classInk } from '#figures/marks/classInk.ts';
import type { LaneView, StudioView } from './model.ts';
import { CELLS, type Palette, paintRegions, readPalette } from './paintRegions.ts';
import { shapeAt } from './pointShapes.ts';

/** Units of the drawing across; the page scales it. */
export const SIZE = 400;
const TICKS = [-3, -2, -1, 0, 1, 2, 3];

export const toPixel = (value: number) => ((value + REACH) / (2 * REACH)) * SIZE;

/** The class colours, read anew when the reader turns the light on or off. */
function usePalette(canvas: { readonly current: HTMLCanvasElement | null }): Palette | undefined {
  const [palette, setPalette] = useState<Palette>();
  useEffect(() => {
    const read = () => setPalette(readPalette(canvas.current!.parentElement!, MAX_CLASSES));
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', read);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', read);
    };
  }, [canvas]);
  return palette;
}

/** Points as two paths a class: a drawing of hundreds moves at the cost of a dozen. */
function Points({ view: { data } }: { readonly view: StudioView }) {
  const { points, numClasses } = data;
  const paths = useMemo(
    () =>
      Array.from({ length: 2 * numClasses }, (_, i) => {
        const [k, isHeldOut] = [i >> 1, i % 2 === 1];
        return points.labels
          .map((label, n) =>
            label === k && points.heldOut[n] === isHeldOut
              ? shapeAt(k, toPixel(points.features[2 * n]), toPixel(-points.features[2 * n + 1]))
              : '',
          )
          .join('');
      }),
    [points, numClasses],
  );
  return (
    <g class="studio-points">
      {paths.map((d, i) => (
        <path
          key={i}
          d={d}
          class={i % 2 === 1 ? 'held-out' : undefined}
          style={{ fill: i % 2 === 1 ? 'var(--plate)' : `var(--c${(i >> 1) + 1}-edge)` }}
        />
      ))}
    </g>
  );
}

/** Where each class is the likeliest, with exact borders. */
function Regions({ lane, window }: { readonly lane: LaneView; readonly window: StudioView['window'] }) {
  if (lane.isUntrained) return null;
  const cells = argmaxCells(lane.model.weights, lane.model.bias!, window);
  return (
    <g class="studio-regions">
      {cells.map((cell, k) => (
        <path
          key={k}
          d={
            cell.length > 0
              ? `M${cell.map(([x, y]) => `${toPixel(x).toFixed(1)} ${toPixel(-y).toFixed(1)}`).join('L')}Z`
              : ''
          }
          style={classInk(k + 1)}
        />
      ))}
    </g>
  );
}

interface Props {
  /** Read here: the plane moves with every frame, the rest of the plate as often as the page can afford. */
  readonly shown: ReadonlySignal<StudioView>;
  /** Index of the future. */
  readonly index: number;
  /** What lies over the picture. */
  readonly children?: ComponentChildren;
}

/** The plane with its points, and what one future says of every place; nothing of a branch that has just been removed. */
export function PlanePicture({ shown, index, children }: Props) {
  const view = shown.value;
  const lane = view.lanes[index];
  return lane ? (
    <Plane view={view} lane={lane}>
      {children}
    </Plane>
  ) : null;
}

interface PlaneProps {
  readonly view: StudioView;
  readonly lane: LaneView;
  readonly children?: ComponentChildren;
}

function Plane({ view, lane, children }: PlaneProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(canvas);
  const { window, data } = view;
  useEffect(() => {
    if (palette) paintRegions(canvas.current!, lane.model, window, palette);
  }, [lane.model, window, palette]);
  const [xName, yName] = data.axisNames;
  return (
    <div class={`studio-plane${palette ? ' is-painted' : ''}`}>
      <canvas ref={canvas} width={CELLS} height={CELLS} />
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={`${lane.name}: regions of ${data.numClasses} classes over ${xName} and ${yName}, and ${data.points.labels.length} ${data.points.labels.length === 1 ? 'point' : 'points'}`}
      >
        <Regions lane={lane} window={window} />
        <g class="studio-ticks">
          {TICKS.map((tick) => (
            <path key={tick} d={`M${toPixel(tick)} ${SIZE}v-6M0 ${toPixel(-tick)}h6`} />
          ))}
        </g>
        <Points view={view} />
        <rect width={SIZE} height={SIZE} class="plane-frame" />
      </svg>
      {children}
    </div>
  );
}
