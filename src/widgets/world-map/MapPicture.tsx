import { useEffect, useRef, useState } from 'preact/hooks';
import { MAP, NUM_COLUMNS, NUM_ROWS } from '#experiments/world-map/mapGrid.ts';
import type { Spot } from './model.ts';
import { CELL_PIXELS, type Palette, paintMap, readPalette } from './paintMap.ts';

interface Props {
  /** Predicted country of each cell, or undefined before there is a model. */
  readonly regions: Uint8Array | undefined;
  /** Cells with places; undefined until the data are here. */
  readonly land: Uint8Array | undefined;
  /** The `<symbol>` of the land that the page was built with. */
  readonly landId: string;
  readonly spot: Spot;
  readonly ink: string;
  readonly label: string;
  /** Where the pointer is; undefined when it has left. */
  onPoint(spot: Spot | undefined): void;
  /** Where the reader clicked. */
  onChoose(spot: Spot): void;
}

function spotAt(event: PointerEvent | MouseEvent): Spot {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const across = (event.clientX - box.left) / box.width;
  const down = (event.clientY - box.top) / box.height;
  const halfDegrees = (value: number) => Math.round(2 * value) / 2;
  return {
    latitude: halfDegrees(MAP.north - down * (MAP.north - MAP.south)),
    longitude: halfDegrees(MAP.west + across * (MAP.east - MAP.west)),
  };
}

/** The class colours, read anew when the reader turns the light on or off. */
function usePalette(canvas: { readonly current: HTMLCanvasElement | null }): Palette | undefined {
  const [palette, setPalette] = useState<Palette>();
  useEffect(() => {
    const read = () => setPalette(readPalette(canvas.current!.parentElement!));
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

/** One lane's map: the land as the page was built, then the predicted countries; a ring where the reader asks. */
export function MapPicture({ regions, land, landId, spot, ink, label, onPoint, onChoose }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(canvas);
  useEffect(() => {
    if (regions && land && palette) paintMap(canvas.current!, regions, land, palette);
  }, [regions, land, palette]);
  const x = ((spot.longitude - MAP.west) / (MAP.east - MAP.west)) * NUM_COLUMNS;
  const y = ((MAP.north - spot.latitude) / (MAP.north - MAP.south)) * NUM_ROWS;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the sliders of latitude and longitude are the keyboard's way
    <div
      class="world-picture"
      role="img"
      aria-label={label}
      onPointerMove={(event) => onPoint(spotAt(event))}
      onPointerLeave={() => onPoint(undefined)}
      onClick={(event) => onChoose(spotAt(event))}
    >
      <canvas ref={canvas} width={NUM_COLUMNS * CELL_PIXELS} height={NUM_ROWS * CELL_PIXELS} />
      <svg viewBox={`0 0 ${NUM_COLUMNS} ${NUM_ROWS}`} aria-hidden="true">
        {!(regions && land) && <use href={`#${landId}`} class="world-land" />}
        <circle cx={x} cy={y} r={4.5} class="world-spot-halo" />
        <circle cx={x} cy={y} r={4.5} class="world-spot" style={{ stroke: ink }} />
      </svg>
    </div>
  );
}
