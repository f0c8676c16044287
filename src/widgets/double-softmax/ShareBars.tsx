import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { formatShare } from '#notation/formatNumber.ts';
import type { Twice } from './model.ts';

interface Props {
  readonly view: Twice;
  readonly width: number;
}

/** Height of a bar, and from one to the next. */
const [BAR, PITCH, TOP] = [26, 58, 26];
const ROOM_FOR_NAMES = 560;

/** The label's share of one whole, after one softmax and after two; what the second can give at most is marked. */
export function ShareBars({ view, width }: Props) {
  const { now, ceiling, summary } = view;
  const narrow = width < ROOM_FOR_NAMES;
  const [left, right] = [narrow ? 4 : 172, width - 56];
  const length = right - left;
  const rows = [
    { name: 'Softmax once', detail: 'as it is meant', share: now.once.share },
    { name: 'Softmax twice', detail: `never above ${formatShare(ceiling)}`, share: now.twice.share },
  ];
  const height = TOP + PITCH + BAR + 22;
  return (
    <svg
      class="twice-bars"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {rows.map(({ name, detail, share }, index) => {
        const top = TOP + index * PITCH;
        return (
          <g key={name}>
            <RowTitle words={name} detail={detail} x={4} y={narrow ? top - 8 : top + 12} beside={narrow} />
            <rect x={left} y={top} width={length} height={BAR} class="twice-rest" />
            <rect x={left} y={top} width={length * share} height={BAR} class="twice-label" />
            <text class="value-label ink-p" x={right + 8} y={top + 18}>
              {formatShare(share)}
            </text>
          </g>
        );
      })}
      <line
        class="twice-ceiling"
        x1={left + length * ceiling}
        x2={left + length * ceiling}
        y1={TOP + PITCH - 6}
        y2={TOP + PITCH + BAR + 6}
      />
    </svg>
  );
}
