import { createRandom, softmax } from '#engine';
import { dot, type Point, polygon, polyline, rect, steps, THUMBNAIL } from './shapes.ts';

const { width, height } = THUMBNAIL;

/** Lines of equal loss in (θ₁, θ₂): a trough without weight decay, ellipses with it. */
export function troughAndBowl(): string {
  const lines = steps(-3, 3, 6).map((offset) =>
    polyline(
      [
        [offset * 10 + 14, height - 4],
        [offset * 10 + 58, 6],
      ].map(([x, y]) => [x! + 16, y!] as const),
      'var(--line)',
      1,
    ),
  );
  const [p] = softmax([0, 0]);
  const decay = 0.18;
  // Hessian p(1−p)[1 −1; −1 1] + λI: curvature λ along (1, 1) and 2p(1−p) + λ across.
  const along = 1 / Math.sqrt(decay);
  const across = 1 / Math.sqrt(2 * p! * (1 - p!) + decay);
  const ellipses = [4, 8.5, 13].map(
    (size) =>
      `<ellipse cx="118" cy="32" rx="${(along * size).toFixed(1)}" ry="${(across * size).toFixed(1)}" transform="rotate(-45 118 32)" fill="none" stroke="var(--line)"/>`,
  );
  return [...lines, ...ellipses, dot([118, 32], 3, 'var(--w)')].join('');
}

/** diag(p) − ppᵀ: area ∝ |value|, filled where positive, outlined where negative. */
export function jacobianTiles(): string {
  const p = softmax([1.2, 0.5, -0.2, -0.6]);
  const cell = 16;
  return Array.from(p, (_, i) =>
    Array.from(p, (__, j) => {
      const value = (i === j ? p[i] : 0) - p[i] * p[j];
      const side = Math.sqrt(Math.abs(value)) * 30;
      const [x, y] = [(j + 0.5) * cell - side / 2, (i + 0.5) * cell - side / 2];
      return value > 0
        ? rect(x, y, side, side, 'var(--p)')
        : rect(x + 0.5, y + 0.5, side - 1, side - 1, 'none', 'var(--p)');
    }).join(''),
  ).join('');
}

/** The part of a polygon where normal · (point − through) is positive. */
function clip(points: readonly Point[], normal: Point, through: Point): readonly Point[] {
  const side = ([x, y]: Point) => normal[0] * (x - through[0]) + normal[1] * (y - through[1]);
  return points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length];
    const [a, b] = [side(point), side(next)];
    const kept = a >= 0 ? [point] : [];
    if (a >= 0 === b >= 0) return kept;
    const t = a / (a - b);
    return [...kept, [point[0] + t * (next[0] - point[0]), point[1] + t * (next[1] - point[1])] as const];
  });
}

/** Where each of three linear classifiers wins, and points it was given. */
export function regions(): string {
  const weights: readonly Point[] = [
    [-1, -0.5],
    [0.15, 1],
    [1, -0.45],
  ];
  const centre: Point = [82, 26];
  const box: readonly Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const areas = weights.map((own, k) => {
    const others = weights.filter((other) => other !== own);
    const won = others.reduce<readonly Point[]>(
      (area, other) => clip(area, [own[0] - other[0], own[1] - other[1]], centre),
      box,
    );
    return polygon(won, `var(--c${k + 1})`, `var(--c${k + 1}-edge)`);
  });
  const random = createRandom(8);
  const points = weights.flatMap(([x, y]) =>
    Array.from({ length: 9 }, () =>
      dot(
        [centre[0] + 44 * x + 13 * random.normal(), centre[1] + 20 * y + 6 * random.normal()],
        2.2,
        'var(--plate)',
        'var(--ink)',
      ),
    ),
  );
  return [...areas, ...points].join('');
}
