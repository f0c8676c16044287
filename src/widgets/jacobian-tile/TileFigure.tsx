import { LogitBars } from '#figures/marks/LogitBars.tsx';
import { SvgSymbol } from '#figures/marks/SvgSymbol.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { FULL_TILE, type JacobianView, LOGIT_REACH } from './model.ts';

interface Props {
  readonly view: JacobianView;
  readonly width: number;
  onLogit(k: number, logit: number): void;
  onLabel(k: number): void;
}

const ROOM_FOR_TWO = 640;
/** Pixels under a tile for its number. */
const NUMBER_ROOM = 22;
/** Largest side of a square, for an entry of one quarter. */
const LARGEST_TILE = 56;
/** Pixels between the smallest cell border and its square. */
const GAP = 6;
const OUTLINE = 1.5;
const SUM_ROOM = 52;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function layoutOf({ numClasses, width }: { readonly numClasses: number; readonly width: number }) {
  const two = width >= ROOM_FOR_TWO;
  const bars = { left: 32, right: two ? width * 0.44 : width - 6, top: 22, bottom: two ? 236 : 150 };
  const tiles: Box = two
    ? { left: width * 0.5 + 36, top: 30, width: width * 0.5 - 36 }
    : { left: 30, top: 208, width: width - 30 };
  const cell = Math.min(LARGEST_TILE + GAP * 2, (tiles.width - SUM_ROOM) / numClasses);
  const rowHeight = Math.min(LARGEST_TILE, cell - GAP) + NUMBER_ROOM + GAP;
  const bottom = tiles.top + rowHeight * numClasses;
  return { two, bars, tiles, cell, rowHeight, height: Math.max(bars.bottom + 20, bottom + 8) };
}

function Tile(props: { entry: number; x: number; y: number; side: number; isLeftOut: boolean }) {
  const { entry, x, y, side, isLeftOut } = props;
  const length = side * Math.sqrt(Math.abs(entry) / FULL_TILE);
  const drawn = entry < 0 ? Math.max(0.5, length - OUTLINE) : length;
  return (
    <>
      <rect
        x={x - side / 2}
        y={y}
        width={side}
        height={side}
        fill="none"
        stroke={isLeftOut ? 'var(--line)' : 'var(--rule)'}
        stroke-dasharray={isLeftOut ? '3 3' : undefined}
      />
      {!isLeftOut && (
        <rect
          x={x - drawn / 2}
          y={y + side / 2 - drawn / 2}
          width={drawn}
          height={drawn}
          style={
            entry < 0
              ? { fill: 'none', stroke: 'var(--p)', strokeWidth: OUTLINE }
              : { fill: 'var(--p)', stroke: 'none' }
          }
        />
      )}
    </>
  );
}

function TileRow({ view, j, box, cell, rowHeight, onLabel }: RowProps) {
  const { numClasses, offDiagonal, y, rows, rowSums } = view;
  const top = box.top + j * rowHeight;
  const side = rowHeight - NUMBER_ROOM - GAP;
  const isChosen = j + 1 === y;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the label's slider is the keyboard's way
    <g class="tile-row" onClick={() => onLabel(j + 1)}>
      <rect
        x={box.left}
        y={top}
        width={cell * numClasses + SUM_ROOM}
        height={rowHeight}
        fill={isChosen ? 'var(--mark)' : 'transparent'}
      />
      {isChosen && (
        <line x1={box.left} x2={box.left} y1={top} y2={top + rowHeight} stroke="var(--y)" stroke-width="3" />
      )}
      <text x={box.left - 26} y={top + side / 2 + 8} style={{ fill: 'var(--p)' }}>
        <SvgSymbol symbol={`^y_${j + 1}`} />
      </text>
      {rows[j].map((entry, k) => {
        const x = box.left + cell * (k + 0.5);
        return (
          <g key={k}>
            <Tile entry={entry} x={x} y={top + GAP} side={side} isLeftOut={!offDiagonal && j !== k} />
            <text
              class={isChosen ? 'value-label' : 'tick-label'}
              x={x}
              y={top + rowHeight - 7}
              text-anchor="middle"
              style={isChosen ? { fill: 'var(--p)' } : undefined}
            >
              {!offDiagonal && j !== k ? '0' : formatShare(entry)}
            </text>
          </g>
        );
      })}
      <text
        class={isChosen ? 'value-label' : 'tick-label'}
        x={box.left + cell * numClasses + SUM_ROOM - 6}
        y={top + rowHeight - 7}
        text-anchor="end"
        style={isChosen ? { fill: 'var(--ink)' } : undefined}
      >
        {Math.abs(rowSums[j]) < 1e-12 ? '0' : formatShare(rowSums[j])}
      </text>
    </g>
  );
}

interface RowProps extends Pick<Props, 'view' | 'onLabel'> {
  /** Row from 0. */
  readonly j: number;
  readonly box: Box;
  readonly cell: number;
  readonly rowHeight: number;
}

/** Logits to drag, and the Jacobian as tiles: area is |value|, filled is positive, outlined negative. */
export function TileFigure({ view, width, onLogit, onLabel }: Props) {
  const { numClasses, names, logits, shares } = view;
  const { two, bars, tiles, cell, rowHeight, height } = layoutOf({ numClasses, width });
  const band = (bars.right - bars.left) / numClasses;
  return (
    <svg
      class="jacobian-tile"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={view.summary}
    >
      <LogitBars
        bars={logits.map((logit, k) => ({
          k: k + 1,
          name: names[k],
          logit,
          detail: `share ${formatShare(shares[k])}`,
        }))}
        place={{
          z: linearScale([LOGIT_REACH, -LOGIT_REACH], [bars.top, bars.bottom]),
          left: bars.left,
          right: bars.right,
          narrow: !two,
          barWidth: Math.min(64, band * 0.5),
          barCentre: (k) => bars.left + band * (k - (two ? 0.6 : 0.5)),
        }}
        reach={LOGIT_REACH}
        onLogit={onLogit}
      />
      {logits.map((_, k) => (
        <text
          key={k}
          x={tiles.left + cell * (k + 0.5)}
          y={tiles.top - 9}
          text-anchor="middle"
          style={{ fill: 'var(--z)' }}
        >
          <SvgSymbol symbol={`z_${k + 1}`} />
        </text>
      ))}
      <text
        class="tick-label"
        x={tiles.left + cell * numClasses + SUM_ROOM - 6}
        y={tiles.top - 10}
        text-anchor="end"
      >
        sum
      </text>
      {logits.map((_, j) => (
        <TileRow key={j} view={view} j={j} box={tiles} cell={cell} rowHeight={rowHeight} onLabel={onLabel} />
      ))}
    </svg>
  );
}
