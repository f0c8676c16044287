import { Axes } from '#figures/marks/Axes.tsx';
import { alongAll } from '#figures/marks/along.ts';
import { freeCorner } from '#figures/marks/freeCorner.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { type Cloud, DOMAINS, type Plane } from './model.ts';

interface Props {
  readonly cloud: Cloud;
  readonly width: number;
}

const LARGEST = 460;
const TICKS = { x: [-2, 0, 2, 4], y: [-4, -2, 0, 2] };
/** Corners of the ellipse’s edge, as the names see it. */
const EDGE = 48;
const NAME_GAP = { across: 10, above: 8, below: 20 };
const DEGREES = 180 / Math.PI;

/** An arrow between two points in pixels, its head drawn as a filled triangle. */
function Arrow({ from, to, ink, width = 2 }: { from: Plane; to: Plane; ink: string; width?: number }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 3) return null;
  const head = Math.min(10, length / 2);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [bx, by] = [to[0] - ux * head, to[1] - uy * head];
  const half = head * 0.42;
  return (
    <g>
      <line x1={from[0]} y1={from[1]} x2={bx} y2={by} stroke={ink} stroke-width={width} />
      <path
        d={`M${to[0]} ${to[1]}L${bx - uy * half} ${by + ux * half}L${bx + uy * half} ${by - ux * half}Z`}
        fill={ink}
      />
    </g>
  );
}

/** The plane of ∂L/∂x: the full gradient in ink; draws, their exact mean and ellipse in the ink of q; the bias between the two. */
export function CloudFigure({ cloud, width }: Props) {
  const size = Math.min(width, LARGEST) - 34;
  const x = linearScale(DOMAINS.x, [30, 30 + size]);
  const y = linearScale(DOMAINS.y, [size + 6, 6]);
  const at = ([a, b]: Plane): Plane => [x(a), y(b)];
  const scale = size / (DOMAINS.x[1] - DOMAINS.x[0]);
  const { long, short, angle } = cloud.ellipse;
  const [full, mean, origin] = [at(cloud.full), at(cloud.mean), at([0, 0])];
  const edge = Array.from({ length: EDGE + 1 }, (_, i): Plane => {
    const turn = (2 * Math.PI * i) / EDGE;
    const [u, v] = [long * scale * Math.cos(turn), short * scale * Math.sin(turn)];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [mean[0] + u * cos + v * sin, mean[1] - u * sin + v * cos];
  });
  const taken = [...alongAll([origin, full, mean]), ...alongAll(edge)];
  const frame = { left: 30, right: 30 + size, top: 6, bottom: size + 6 };
  const isRight = mean[0] > full[0];
  const fullName = freeCorner(
    { at: full, words: 'full', gap: NAME_GAP },
    { isRight: !isRight, isBelow: false },
    taken,
    frame,
  );
  // The ellipse leaves no room beside its middle: its name stands beyond its lowest or its highest point.
  const isBelow = mean[1] > origin[1];
  const tip = edge.reduce((most, place) => (place[1] > most[1] === isBelow ? place : most));
  const meanName = freeCorner(
    { at: tip, words: 'mean of draws', gap: NAME_GAP },
    { isRight, isBelow },
    [...taken, fullName.box],
    frame,
  );
  return (
    <svg
      class="cloud"
      viewBox={`0 0 ${size + 34} ${size + 44}`}
      width={size + 34}
      height={size + 44}
      role="img"
      aria-label={`The plane of the gradient with respect to the two features. ${cloud.summary}`}
    >
      <rect x={30} y={6} width={size} height={size} fill="none" stroke="var(--rule)" />
      <Axes
        x={{ scale: x, at: TICKS.x, say: formatCount, wordsAt: size + 22, grid: [6, size + 6], heavy: [0] }}
        y={{
          scale: y,
          at: TICKS.y,
          say: formatCount,
          wordsAt: 24,
          lowest: size + 6,
          grid: [30, 30 + size],
          heavy: [0],
        }}
      >
        <text x={30 + size} y={size + 39} text-anchor="end">
          ∂L/∂x₁
        </text>
        <text x={36} y={20}>
          ∂L/∂x₂
        </text>
      </Axes>
      {cloud.dots.map((dot, index) => {
        const [cx, cy] = at(dot);
        // Half a pixel is fine enough for a dot, and spares the page the digits behind it.
        return (
          <circle
            key={index}
            cx={Math.round(2 * cx) / 2}
            cy={Math.round(2 * cy) / 2}
            r={2.2}
            fill="var(--q)"
            fill-opacity="0.4"
          />
        );
      })}
      <ellipse
        cx={mean[0]}
        cy={mean[1]}
        rx={Math.max(0.5, long * scale)}
        ry={Math.max(0.5, short * scale)}
        transform={`rotate(${-angle * DEGREES} ${mean[0]} ${mean[1]})`}
        fill="none"
        stroke="var(--q)"
        stroke-width="1.5"
      />
      <Arrow from={origin} to={full} ink="var(--ink)" width={2.5} />
      <Arrow from={full} to={mean} ink="var(--l)" width={2.5} />
      <path
        d={`M${mean[0] - 6} ${mean[1]}h12M${mean[0]} ${mean[1] - 6}v12`}
        stroke="var(--q)"
        stroke-width="2.5"
        fill="none"
      />
      <circle cx={full[0]} cy={full[1]} r={5} fill="var(--plate)" stroke="var(--ink)" stroke-width="2" />
      {[
        { ...fullName, ink: 'var(--ink)', words: 'full' },
        { ...meanName, ink: 'var(--q)', words: 'mean of draws' },
      ].map(({ x: atX, y: atY, anchor, ink, words }) => (
        <text key={words} class="mark-name" x={atX} y={atY} text-anchor={anchor} style={{ fill: ink }}>
          {words}
        </text>
      ))}
    </svg>
  );
}
