import { exponential, sigmoid, softmax, softplus, surprisal } from '#engine';
import { cloud, costAgainstClasses, overconfidence, tree } from './manyClasses.ts';
import { dot, polyline, rect, steps, THUMBNAIL } from './shapes.ts';
import { jacobianTiles, regions, troughAndBowl } from './training.ts';

const { width, height } = THUMBNAIL;
const INK = 'var(--ink)';
const BASE = polyline(
  [
    [0, height - 1],
    [width, height - 1],
  ],
  'var(--line)',
  1,
);

const logisticCurve = () =>
  BASE +
  polyline(
    steps(-6, 6, 60).map((z) => [((z + 6) / 12) * width, height - 2 - sigmoid(z) * (height - 8)]),
    INK,
    2,
  );

function barsAndRibbon(): string {
  const logits = [2, 1, 0.1, -1];
  const bars = logits.map((logit, k) =>
    rect(8 + 40 * k, logit > 0 ? 24 - 10 * logit : 24, 24, Math.abs(10 * logit), 'var(--z)'),
  );
  let from = 0;
  const ribbon = Array.from(softmax(logits), (share, k) => {
    const piece = rect(from, 40, share * (width - 1), 22, `var(--c${k + 1})`, `var(--c${k + 1}-edge)`);
    from += share * (width - 1);
    return piece;
  });
  return [...bars, ...ribbon].join('');
}

/** e^z among the functions people try instead. */
function candidatesForExp(): string {
  const draw = (f: (z: number) => number, ink: string, wide = 1) =>
    polyline(
      steps(-3, 3, 60)
        .map((z) => [((z + 3) / 6) * width, 46 - f(z) * 6] as const)
        .filter(([, y]) => y >= 1 && y <= height - 1),
      ink,
      wide,
    );
  const others = [(z: number) => z, (z: number) => Math.abs(z), (z: number) => z * z, softplus];
  return others.map((f) => draw(f, 'var(--line)')).join('') + draw(exponential, INK, 2);
}

function temperatures(): string {
  return [0.3, 0.6, 1, 2, 5]
    .flatMap((temperature, group) =>
      Array.from(softmax([1.2, 0.4, 0], temperature), (share, k) =>
        rect(
          group * 33 + k * 9,
          height - 1 - share * 60,
          8,
          share * 60,
          `var(--c${k + 1})`,
          `var(--c${k + 1}-edge)`,
        ),
      ),
    )
    .join('');
}

function lossOfShare(): string {
  const x = (share: number) => 4 + share * (width - 8);
  const y = (share: number) => height - 2 - surprisal(share) * 14;
  const at = 0.25;
  const shares = steps(0.015, 1, 80);
  return (
    BASE +
    polyline(
      shares.map((share) => [x(share), y(share)]),
      'var(--l)',
      2,
    ) +
    polyline(
      [
        [x(at), y(at)],
        [x(at), height - 2],
      ],
      'var(--line)',
      1,
    ) +
    dot([x(at), y(at)], 4, 'var(--l)')
  );
}

const DRAWINGS: readonly (() => string)[] = [
  logisticCurve,
  barsAndRibbon,
  candidatesForExp,
  troughAndBowl,
  temperatures,
  lossOfShare,
  jacobianTiles,
  regions,
  overconfidence,
  costAgainstClasses,
  cloud,
  tree,
];

/** Ten shares, other ones for each lesson: for lessons that have no drawing of their own yet. */
function someShares(lesson: number): string {
  const logits = Array.from({ length: 10 }, (_, k) => 2 * Math.sin(lesson * (k + 1)));
  return (
    BASE +
    Array.from(softmax(logits), (share, k) => {
      const tall = share * (height - 4);
      return rect(4 + k * 16, height - 1 - tall, 12, tall, `var(--c${k + 1})`, `var(--c${k + 1}-edge)`);
    }).join('')
  );
}

/** A lesson's drawing for the list, as SVG text; computed by the engine, decorative. */
export function thumbnail(lesson: number): string {
  const draw = DRAWINGS[lesson - 1] ?? (() => someShares(lesson));
  return `<svg class="thumbnail" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${draw()}</svg>`;
}
