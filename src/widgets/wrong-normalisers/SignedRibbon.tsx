import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { ribbonLabels } from '#figures/marks/ribbon.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { RIBBON_DOMAIN, type Row } from './model.ts';
import { signedPieces } from './signedPieces.ts';

interface Props {
  readonly row: Row;
  readonly width: number;
}

const HEIGHT = 74;
const [TOP, THICK, GAP, THIN] = [22, 24, 5, 8];
/** Pieces narrower than this have no number of their own. */
const ROOM_FOR_NUMBER = 26;

/** Shares end to end on a fixed axis on which 0 to 1 is marked; what is negative lies left of 0, outlined. Under it the same after c was added. */
export function SignedRibbon({ row, width }: Props) {
  const x = linearScale(RIBBON_DOMAIN, [6, width - 6]);
  const bottom = TOP + THICK + GAP + THIN;
  const pieces = row.shares ? signedPieces(row.shares, RIBBON_DOMAIN) : [];
  const moved = row.moved ? signedPieces(row.moved, RIBBON_DOMAIN) : [];
  const shown = pieces
    .map(({ from, to, ...piece }) => ({ ...piece, k: piece.k, from: x(from), to: x(to) }))
    .filter(({ from, to }) => to - from > ROOM_FOR_NUMBER)
    .sort((a, b) => a.from - b.from);
  const labels = ribbonLabels(shown, { gap: 36, left: 14, right: width - 16 });
  const shares = row.shares
    ? row.shares.map((share) => formatShare(share)).join(', ')
    : 'no shares, the sum is 0';
  return (
    <svg
      class="signed-ribbon"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`Shares by ${row.normaliser.name}: ${shares}`}
    >
      <Axes
        x={{
          scale: x,
          at: [0, 1],
          wordsAt: bottom + 19,
          marks: [TOP - 4, bottom + 5],
          ink: 'var(--ink)',
        }}
      />
      <AxisLine from={x(RIBBON_DOMAIN[0])} to={x(RIBBON_DOMAIN[1])} y={bottom} />
      {pieces.map(({ k, from, to, negative, cut }) => (
        <g key={k} data-term="p" data-k={k}>
          <rect
            class={`linkable${negative ? ' negative' : ''}`}
            x={x(from)}
            y={TOP}
            width={Math.max(0, x(to) - x(from))}
            height={THICK}
            style={{
              fill: negative ? 'var(--plate)' : `var(--c${k})`,
              stroke: `var(--c${k}-edge)`,
              '--linked-ink': 'var(--p)',
            }}
          />
          {cut && (
            <path
              class="cut"
              d={`M${x(negative ? from : to)} ${TOP - 2}l-4 7l8 7l-8 7l4 7`}
              style={{ stroke: `var(--c${k}-edge)` }}
            />
          )}
        </g>
      ))}
      {moved.map(({ k, from, to, negative }) => (
        <rect
          key={k}
          class={negative ? 'negative' : undefined}
          x={x(from)}
          y={TOP + THICK + GAP}
          width={Math.max(0, x(to) - x(from))}
          height={THIN}
          style={{ fill: negative ? 'var(--plate)' : `var(--c${k})`, stroke: `var(--c${k}-edge)` }}
        />
      ))}
      {shown.map(({ k, share }, index) => (
        <text
          key={k}
          class="value-label"
          x={labels[index]}
          y={TOP - 8}
          text-anchor="middle"
          style={{ fill: 'var(--p)' }}
        >
          {formatShare(share, 2)}
        </text>
      ))}
      {!row.shares && (
        <text class="tick-label" x={x(0) + 8} y={TOP + 17}>
          no shares
        </text>
      )}
    </svg>
  );
}
