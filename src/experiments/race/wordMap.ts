import { principalComponents } from '#engine/teaching.ts';
import type { EmbeddingFeatures } from '#engine/train/index.ts';

/** Words on the map. More would lie on top of each other. */
export const MAP_SIZE = 56;
/** The commonest words of all stand everywhere and mean little; the map begins after them. */
export const MAP_FROM = 100;

/** Ids of the words on the map: the commonest after the first hundred, or the last ones of a short list. */
export function mapWords(numClasses: number): readonly number[] {
  const from = Math.max(0, Math.min(MAP_FROM, numClasses - MAP_SIZE));
  return Array.from({ length: Math.min(MAP_SIZE, numClasses) }, (_, i) => from + i);
}

/** Lays words out on the plane along which their vectors vary most; signs and axes stay from one map to the next. */
export function createWordMap(
  features: EmbeddingFeatures,
  numClasses: number,
): () => Float32Array<ArrayBuffer> {
  const ids = mapWords(numClasses);
  const { numFeatures } = features;
  let before: Float64Array | undefined;
  return () => {
    const vectors = features.vectors();
    const points = new Float64Array(ids.length * numFeatures);
    for (const [i, id] of ids.entries()) {
      points.set(vectors.subarray(id * numFeatures, (id + 1) * numFeatures), i * numFeatures);
    }
    const { components, scores } = principalComponents(points, numFeatures, 2, before);
    before = components;
    return Float32Array.from(scores);
  };
}
