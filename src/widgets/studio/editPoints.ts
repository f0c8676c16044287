import { MAX_POINTS, onGrid, type PlanePoints } from '#experiments/studio/planePoints.ts';

/** In the units of the features. */
export type Place = readonly [x: number, y: number];

/** From a place to the points: nothing is changed in place. */
export type Edit = (points: PlanePoints) => PlanePoints;

/** Every third point of a class is held out. */
const HELD_OUT_OF = 3;

/** A point of class k; none more once there are as many as a link can carry. */
export function addPoint([x, y]: Place, k: number): Edit {
  return (points) => {
    if (points.labels.length >= MAX_POINTS) return points;
    const before = points.labels.filter((label) => label === k).length;
    return {
      features: [...points.features, onGrid(x), onGrid(y)],
      labels: [...points.labels, k],
      heldOut: [...points.heldOut, before % HELD_OUT_OF === HELD_OUT_OF - 1],
    };
  };
}

export function movePoint(moved: number, [x, y]: Place): Edit {
  return (points) => {
    const features = [...points.features];
    features.splice(2 * moved, 2, onGrid(x), onGrid(y));
    return { ...points, features };
  };
}

/** The point nearest to a place, no further than so much from it; undefined when there is none. */
export function nearestPoint({ features, labels }: PlanePoints, [x, y]: Place, within: number) {
  let nearest: number | undefined;
  let least = within;
  for (let n = 0; n < labels.length; n += 1) {
    const distance = Math.hypot(features[2 * n] - x, features[2 * n + 1] - y);
    if (distance > least) continue;
    nearest = n;
    least = distance;
  }
  return nearest;
}

/** Without the point nearest to a place, if one is no further than so much from it. */
export function removeNear(place: Place, within: number): Edit {
  return (points) => {
    const removed = nearestPoint(points, place, within);
    if (removed === undefined) return points;
    return {
      features: points.features.filter((_, i) => i >> 1 !== removed),
      labels: points.labels.filter((_, n) => n !== removed),
      heldOut: points.heldOut.filter((_, n) => n !== removed),
    };
  };
}
