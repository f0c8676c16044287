import { Axes } from '#figures/marks/Axes.tsx';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { type GuessQuestion, written } from './question.ts';
import { roundTicks, tickTexts } from './ticks.ts';

interface Props {
  readonly question: GuessQuestion;
  readonly guess: readonly number[];
  readonly width: number;
  /** The truth stands beside the guess, and nothing moves any more. */
  readonly isShown: boolean;
  onGuess(index: number, value: number): void;
}

/** A row holds the reader's mark with its value above, and the truth with its value below. */
const ROW = 66;
const TOP = 34;
const AXIS = 44;
/** Half of the thickness of a bar. */
const HALF = 7;
/** Names stand left of their row where there is room, else above it. */
const ROOM_FOR_NAMES = 150;
const ROOM_ABOVE = 28;
const SIDE = 22;
/** From end to end in a hundred steps of the arrow keys. */
const STEPS = 100;
/** A value's words are at most so wide to one side of their place. */
const HALF_VALUE = 24;

function Row({
  index,
  y,
  x,
  ...props
}: Props & { index: number; y: number; x: ReturnType<typeof linearScale> }) {
  const { question, guess, isShown, onGuess } = props;
  const { axis, names, truth, ink } = question;
  const [start, end] = x.range;
  const [mine, its] = [x(guess[index]), x(truth[index])];
  const inside = (at: number) => Math.min(end - HALF_VALUE + SIDE, Math.max(start + HALF_VALUE - SIDE, at));
  const value = written(axis, guess[index]);
  const label = names.length === 1 ? axis.words : `${axis.words}, ${names[index]}`;
  const mark = (
    <>
      <rect
        class="guess-bar"
        x={start}
        y={y - 2 * HALF}
        width={Math.max(0.01, mine - start)}
        height={2 * HALF}
      />
      <line class="guess-edge" x1={mine} x2={mine} y1={y - 2 * HALF - 5} y2={y} />
      {!isShown && <circle class="handle-focus" cx={mine} cy={y - HALF} r="13" />}
      <circle class="guess-ring" cx={mine} cy={y - HALF} r={isShown ? 4 : 8} />
      <text class="value-label" x={inside(mine)} y={y - 2 * HALF - 10} text-anchor="middle">
        {value}
      </text>
    </>
  );
  return (
    <g>
      <line class="guess-track" x1={start} x2={end} y1={y} y2={y} />
      <g class="guess-truth" style={{ color: `var(--${ink})` }}>
        <rect class="guess-bar" x={start} y={y} width={Math.max(0.01, its - start)} height={2 * HALF} />
        <line class="guess-edge" x1={its} x2={its} y1={y} y2={y + 2 * HALF + 5} />
        <text class="value-label" x={inside(its)} y={y + 2 * HALF + 18} text-anchor="middle">
          {written(axis, truth[index])}
        </text>
        <line class="guess-gap guess-mine" x1={mine} x2={its} y1={y} y2={y} />
      </g>
      <g class="guess-mine">
        {isShown ? (
          mark
        ) : (
          <DragHandle
            axis="x"
            value={guess[index]}
            min={x.domain[0]}
            max={x.domain[1]}
            step={(x.domain[1] - x.domain[0]) / STEPS}
            label={label}
            text={value}
            valueAt={x.invert}
            onValue={(at) => onGuess(index, at)}
          >
            <rect x={mine - 22} y={y - 30} width="44" height="44" fill="transparent" />
            {mark}
          </DragHandle>
        )}
      </g>
    </g>
  );
}

/** One mark or a few, each dragged along a line of its own. */
export function RowsFigure(props: Props) {
  const { question, width } = props;
  const { axis, names } = question;
  const hasNames = names.length > 1;
  const isNarrow = width < 480;
  const left = hasNames && !isNarrow ? ROOM_FOR_NAMES : SIDE;
  const row = hasNames && isNarrow ? ROW + ROOM_ABOVE : ROW;
  const x = linearScale(axis.domain, [left, width - SIDE]);
  const ticks = roundTicks(axis.domain);
  const texts = tickTexts(ticks);
  const bottom = TOP + names.length * row;
  return (
    <svg
      class="guess-figure"
      width={width}
      height={bottom + AXIS}
      viewBox={`0 0 ${width} ${bottom + AXIS}`}
      role="presentation"
    >
      <Axes
        x={{
          scale: x,
          at: ticks,
          say: (tick) => texts[ticks.indexOf(tick)],
          wordsAt: bottom + 8,
          grid: [TOP - 20, bottom - 8],
        }}
      >
        <text x={width - SIDE} y={bottom + 30} text-anchor="end">
          {axis.words}
        </text>
      </Axes>
      {names.map((name, index) => {
        const y = TOP + index * row + (row - ROW) + 10;
        return (
          <g key={name}>
            {hasNames && (
              <text class="row-words" x={isNarrow ? left : 0} y={isNarrow ? y - 44 : y + 4}>
                {name}
              </text>
            )}
            <Row {...props} index={index} y={y} x={x} />
          </g>
        );
      })}
    </svg>
  );
}
