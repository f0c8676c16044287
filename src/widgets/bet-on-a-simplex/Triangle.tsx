import { alongAll } from '#figures/marks/along.ts';
import { type Box, freeCorner } from '#figures/marks/freeCorner.ts';
import { HandleRing } from '#figures/marks/HandleRing.tsx';
import { SimplexHandle } from '#figures/marks/SimplexHandle.tsx';
import { type SimplexScale, simplexScale } from '#figures/scales/simplexScale.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Bet, OUTCOMES } from './model.ts';

interface Props {
  readonly view: Bet;
  readonly width: number;
  onBet(shares: readonly number[]): void;
  onTruth(shares: readonly number[]): void;
}

/** Pixels above the tip and beside the corners, and below the base. */
const [TOP, BESIDE, BELOW] = [44, 34, 50];
const HEIGHT = Math.sqrt(3) / 2;
/** Widest side: larger says no more. */
const MOST = 360;
/** Contours that carry their number: the others would crowd it. */
const NAMED = new Set([0.1, 0.3, 0.7]);

const list = (shares: readonly number[]) =>
  shares.map((share, k) => `${OUTCOMES[k]} ${formatShare(share, 2)}`).join(', ');

const closed = (scale: SimplexScale, corners: readonly ArrayLike<number>[]) =>
  `M${corners.map((shares) => scale(shares).join(' ')).join('L')}Z`;

/** Where the number of a contour stands: above its lowest place. */
function numberAt(scale: SimplexScale, corners: readonly ArrayLike<number>[]): readonly [number, number] {
  const [x, y] = corners
    .map((shares) => scale(shares))
    .reduce((low, place) => (place[1] > low[1] ? place : low));
  return [x, y - 5];
}

/** Bets that earn the same on the average, as lines around the truth. */
function Contours({ view, scale }: Pick<Props, 'view'> & { readonly scale: SimplexScale }) {
  const { levels, breakEven } = view.contours;
  return (
    <g>
      {levels.map(({ level, corners }) => (
        <path key={level} class="bet-contour" d={closed(scale, corners)} />
      ))}
      {breakEven && <path class="bet-even" d={closed(scale, breakEven)} />}
      {levels
        .filter(({ level }) => NAMED.has(level))
        .map(({ level, corners }) => {
          const [x, y] = numberAt(scale, corners);
          return (
            <text key={level} class="bet-level" x={x} y={y} text-anchor="middle">
              {`−${formatNumber(view.inUnit(level), { digits: 2, share: true })}`}
            </text>
          );
        })}
    </g>
  );
}

/** Pixels between the ring and its name. */
const GAP = { across: 14, above: 6, below: 20 };
/** Room of the number of a contour and of the words below the truth, pixels to each side and upwards. */
const [NUMBER_ROOM, WORDS_ROOM, LINE] = [18, 42, 14] as const;

const roomAround = ([x, y]: readonly [number, number], half: number): Box => ({
  left: x - half,
  right: x + half,
  top: y - LINE,
  bottom: y + 4,
});

/** The simplex of three outcomes: what a bet there earns, the truth, and the bet to drag. */
export function Triangle({ view, width, onBet, onTruth }: Props) {
  const side = Math.min(MOST, width - 2 * BESIDE);
  const height = TOP + side * HEIGHT + BELOW;
  const scale = simplexScale(width / 2, TOP, side);
  const [top, left, right] = scale.corners;
  const places = [
    { at: top, dy: -24, anchor: 'middle' },
    { at: left, dy: 24, anchor: 'middle' },
    { at: right, dy: 24, anchor: 'middle' },
  ] as const;
  const [truth, bet] = [scale(view.p), scale(view.bet)];
  const { levels, breakEven } = view.contours;
  const taken = [
    roomAround([truth[0], truth[1] + 24], WORDS_ROOM),
    roomAround([truth[0], truth[1] + 6], 8),
    ...places.map(({ at, dy }) => roomAround([at[0], at[1] + dy + 16], WORDS_ROOM)),
    ...(view.hasComparison
      ? [
          ...levels
            .filter(({ level }) => NAMED.has(level))
            .map(({ corners }) => roomAround(numberAt(scale, corners), NUMBER_ROOM)),
          ...(breakEven ? alongAll([...breakEven, breakEven[0]].map((shares) => scale(shares))) : []),
        ]
      : []),
  ];
  const frame = { left: 0, right: width, top: 0, bottom: height };
  const own = freeCorner(
    { at: bet, words: 'your bet', gap: GAP },
    { isRight: true, isBelow: false },
    taken,
    frame,
  );
  return (
    <svg
      class="bet-triangle"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`Shares of three words as a point of a triangle${view.hasComparison ? ', with lines of equal expected payoff' : ''}. ${view.summary}`}
    >
      <path class="plane-frame" d={`M${top.join(' ')}L${left.join(' ')}L${right.join(' ')}Z`} />
      {view.hasComparison && <Contours view={view} scale={scale} />}
      {places.map(({ at, dy, anchor }, k) => (
        <text key={OUTCOMES[k]} x={at[0]} y={at[1] + dy} text-anchor={anchor} class="row-words">
          {OUTCOMES[k]}
          <tspan class="tick-label bet-share" x={at[0]} dy="16">
            comes {formatShare(view.p[k], 2)}
          </tspan>
        </text>
      ))}
      <SimplexHandle
        scale={scale}
        shares={view.p}
        label="How often the words come"
        text={list(view.p)}
        onShares={onTruth}
      >
        <rect x={truth[0] - 18} y={truth[1] - 18} width={36} height={36} fill="transparent" />
        <rect class="handle-focus" x={truth[0] - 11} y={truth[1] - 11} width={22} height={22} />
        <rect class="bet-truth" x={truth[0] - 6} y={truth[1] - 6} width={12} height={12} />
      </SimplexHandle>
      <text class="mark-name" x={truth[0]} y={truth[1] + 24} text-anchor="middle">
        what comes
      </text>
      <SimplexHandle scale={scale} shares={view.bet} label="Your bet" text={list(view.bet)} onShares={onBet}>
        <HandleRing at={bet} ink="p" />
      </SimplexHandle>
      <text class="mark-name ink-p" x={own.x} y={own.y} text-anchor={own.anchor}>
        your bet
      </text>
    </svg>
  );
}
