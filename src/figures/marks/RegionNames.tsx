import type { Corner } from './argmaxCells.ts';
import { spotInside } from './spotInside.ts';

interface Props {
  /** Name of each region. */
  readonly names: readonly string[];
  /** Where the middle of each name would best stand, pixels. */
  readonly wanted: readonly Corner[];
  /** Convex, pixels; empty where a class has none. */
  readonly regions: readonly (readonly Corner[])[];
}

/** Names of the regions of a plane, each whole inside its own; a region too small for its name has none. */
export function RegionNames({ names, wanted, regions }: Props) {
  return (
    <>
      {names.map((name, k) => {
        const spot = spotInside(regions[k], name, wanted[k]);
        return (
          spot && (
            <text key={name} class="mark-name" x={spot[0]} y={spot[1]} text-anchor="middle">
              {name}
            </text>
          )
        );
      })}
    </>
  );
}
