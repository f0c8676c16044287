import { logScale } from '#figures/scales/logScale.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { BIAS_DOMAIN, type BiasView, COUNT_DOMAIN, ERROR_DOMAIN, type Line } from './model.ts';
import type { Proposal } from './names.ts';

interface Props {
  readonly view: BiasView;
  readonly width: number;
}

const ROOM_FOR_TWO = 640;
const NAME_ROOM = 70;
const NAME_HEIGHT = 15;
const DASHES: Readonly<Record<Proposal, string | undefined>> = {
  uniform: '1.5 3',
  unigram: '5 3',
  halfway: '11 3',
  model: undefined,
};
const COUNT_TICKS = [1, 4, 16, 64, 256, 1024];

interface PanelProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly view: BiasView;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly digits: number;
  readonly guide: { readonly words: string; readonly fall: number };
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Names at the line ends, kept apart from the top down. */
function namePositions(ends: readonly number[], bottom: number): readonly number[] {
  const order = ends.map((_, index) => index).sort((a, b) => ends[a] - ends[b]);
  const placed = [...ends];
  for (const [rank, index] of order.entries())
    if (rank > 0) placed[index] = Math.max(placed[index], placed[order[rank - 1]] + NAME_HEIGHT);
  let limit = bottom;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index], limit);
    limit = placed[index] - NAME_HEIGHT;
  }
  return placed;
}

function Panel({ title, lines, view, domain, ticks, digits, guide, box }: PanelProps) {
  const { left, top, width, height } = box;
  const right = left + width - NAME_ROOM;
  const x = logScale(COUNT_DOMAIN, [left, right]);
  const y = logScale(domain, [top + height, top]);
  const path = (values: readonly number[]) =>
    values.map((value, index) => `${x(view.counts[index]).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  const names = namePositions(
    lines.map(({ values }) => y(values.at(-1)!) + 4.5),
    top + height,
  );
  const followed = lines.find(({ isFollowed }) => isFollowed)!;
  // The guide falls by its power over two decades of 4, from the top left.
  const guideStart = domain[1] * 0.8;
  return (
    <g>
      <g class="axis">
        <text x={left} y={top - 10}>
          {title}
        </text>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--rule)" />
            <text x={left - 7} y={y(tick) + 4.5} text-anchor="end">
              {formatNumber(tick, { digits: tick >= 1 ? 0 : digits, share: true }).replace(/0+$/, '') || '1'}
            </text>
          </g>
        ))}
        {COUNT_TICKS.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={top + height} y2={top + height + 5} stroke="var(--line)" />
            <text x={x(tick)} y={top + height + 20} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <line x1={left} x2={right} y1={top + height} y2={top + height} stroke="var(--line)" />
        <text x={right} y={top + height + 37} text-anchor="end">
          draws S (both scales logarithmic)
        </text>
      </g>
      <line x1={x(64)} y1={y(guideStart)} x2={x(1024)} y2={y(guideStart * guide.fall)} stroke="var(--line)" />
      <text class="spread-small" x={x(1024) - 6} y={y(guideStart) + 4} text-anchor="end">
        {guide.words}
      </text>
      <line x1={x(view.numSampled)} x2={x(view.numSampled)} y1={top} y2={top + height} stroke="var(--ink)" />
      {lines.map(({ proposal, values, isFollowed }) => (
        <path
          key={proposal}
          d={`M${path(values)}`}
          fill="none"
          stroke="var(--q)"
          stroke-width={isFollowed ? 3 : 1.5}
          stroke-dasharray={DASHES[proposal]}
        />
      ))}
      <circle
        cx={x(view.numSampled)}
        cy={y(followed.values[view.at])}
        r={5}
        fill="var(--plate)"
        stroke="var(--q)"
        stroke-width="2"
      />
      {lines.map(({ proposal, words, isFollowed }, index) => (
        <text
          key={proposal}
          class={isFollowed ? 'spread-name spread-followed' : 'spread-name'}
          x={right + 8}
          y={names[index]}
        >
          {words}
        </text>
      ))}
    </g>
  );
}

/** Bias at the left, error of one draw at the right; on a phone one above the other. */
export function SpreadFigure({ view, width }: Props) {
  const two = width >= ROOM_FOR_TWO;
  const panel = two ? width / 2 - 12 : width;
  const height = two ? 270 : 220;
  const box = (index: number) => ({
    left: 46 + (two ? index * (panel + 24) : 0),
    top: 24 + (two ? 0 : index * (height + 84)),
    width: panel - 46,
    height,
  });
  const total = two ? height + 70 : 2 * height + 84 + 66;
  return (
    <svg
      class="spread"
      viewBox={`0 0 ${width} ${total}`}
      width={width}
      height={total}
      role="img"
      aria-label={`Relative bias and relative error of one draw against the number of draws, for four proposals. ${view.summary}`}
    >
      <Panel
        title="Relative bias of the mean"
        lines={view.biasLines}
        view={view}
        domain={BIAS_DOMAIN}
        ticks={[0.001, 0.01, 0.1, 1]}
        digits={3}
        guide={{ words: 'slope −1', fall: 1 / 16 }}
        box={box(0)}
      />
      <Panel
        title="Relative error of one draw"
        lines={view.errorLines}
        view={view}
        domain={ERROR_DOMAIN}
        ticks={[0.02, 0.05, 0.1, 0.2, 0.5, 1]}
        digits={2}
        guide={{ words: 'slope −1/2', fall: 1 / 4 }}
        box={box(1)}
      />
    </svg>
  );
}
