import { createRandom, logit, sigmoid } from '#engine';
import { dot, type Point, polyline, steps, THUMBNAIL } from './shapes.ts';

const { width, height } = THUMBNAIL;

/** The true class and 64 sampled ones. */
const NUM_SCORED = 65;

/** A reliability diagram of a model twice too sure of itself. */
export function overconfidence(): string {
  const x = (share: number) => 8 + share * (width - 60);
  const y = (share: number) => height - 3 - share * (height - 8);
  const claimed = steps(0.55, 0.97, 6);
  const stems = claimed.map((share) => {
    const kept = sigmoid(logit(share) / 2);
    return (
      polyline(
        [
          [x(share), y(share)],
          [x(share), y(kept)],
        ],
        'var(--ink)',
        1.5,
      ) + dot([x(share), y(kept)], 3, 'var(--p)')
    );
  });
  return (
    polyline(
      [
        [x(0), y(0)],
        [x(1), y(1)],
      ],
      'var(--line)',
      1,
    ) + stems.join('')
  );
}

/** Classes scored per example against K, both axes logarithmic: all of them, or 65. */
export function costAgainstClasses(): string {
  const decades = steps(1, 6, 10);
  const x = (decade: number) => ((decade - 1) / 5) * (width - 4) + 2;
  const y = (decade: number) => height - 4 - ((decade - 1) / 5) * (height - 8);
  const sampled = -logit(1 / (1 + NUM_SCORED)) / Math.LN10;
  return (
    polyline(
      decades.map((decade) => [x(decade), y(decade)]),
      'var(--ink)',
      2,
    ) +
    polyline(
      [
        [x(1), y(1)],
        [x(sampled), y(sampled)],
        [x(6), y(sampled)],
      ],
      'var(--q)',
      2,
    )
  );
}

/** Noisy estimates around what they estimate. */
export function cloud(): string {
  const random = createRandom(11);
  const points: readonly Point[] = Array.from({ length: 70 }, () => [
    78 + 20 * random.normal(),
    30 + 10 * random.normal(),
  ]);
  const cross =
    polyline(
      [
        [80, 32],
        [92, 32],
      ],
      'var(--ink)',
      2,
    ) +
    polyline(
      [
        [86, 26],
        [86, 38],
      ],
      'var(--ink)',
      2,
    );
  return points.map((point) => dot(point, 1.8, 'var(--q)')).join('') + cross;
}

/** A tree of binary choices with 16 leaves. */
export function tree(): string {
  const depth = 4;
  const at = (level: number, index: number): Point => [
    ((index + 0.5) / 2 ** level) * width,
    4 + (level * (height - 10)) / depth,
  ];
  const edges = steps(0, depth - 1, depth - 1).flatMap((level) =>
    Array.from({ length: 2 ** level }, (_, index) => {
      const [x, y] = at(level, index);
      const [[left, below], [right]] = [at(level + 1, 2 * index), at(level + 1, 2 * index + 1)];
      const bend = (y + below) / 2;
      return (
        polyline(
          [
            [x, y],
            [x, bend],
          ],
          'var(--line)',
          1,
        ) +
        polyline(
          [
            [left, below],
            [left, bend],
            [right, bend],
            [right, below],
          ],
          'var(--line)',
          1,
        )
      );
    }),
  );
  const leaves = Array.from({ length: 2 ** depth }, (_, index) => dot(at(depth, index), 2, 'var(--ink)'));
  return [...edges, ...leaves].join('');
}
