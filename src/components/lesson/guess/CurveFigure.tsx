import { useRef } from 'preact/hooks';
import { Axes } from '#figures/marks/Axes.tsx';
import { usePointerHold } from '#figures/marks/usePointerHold.ts';
import { type LinearScale, linearScale } from '#figures/scales/linearScale.ts';
import { fractionsOf, type GuessQuestion, written } from './question.ts';
import { passedBy } from './stroke.ts';
import { roundTicks, tickTexts } from './ticks.ts';

interface Props {
  readonly question: GuessQuestion & Required<Pick<GuessQuestion, 'at'>>;
  readonly guess: readonly number[];
  readonly width: number;
  /** The truth stands beside the guess, and nothing moves any more. */
  readonly isShown: boolean;
  /** The point that the keyboard moves. */
  readonly current: number;
  onCurrent(index: number): void;
  onGuess(changes: ReadonlyMap<number, number>): void;
}

const HEIGHT = 310;
const EDGE = { top: 30, right: 18, bottom: 46, left: 54 };
/** From end to end in so many steps of the arrow keys; with Shift ten at a time. */
const STEPS = 50;
const COARSE = 10;
/** A finger takes hold of the curve within so many pixels; elsewhere it scrolls the page. */
const REACH = 26;
/** Room that a number at the axis needs. */
const ROOM_FOR_TICK = 34;

interface Place {
  readonly x: LinearScale;
  readonly y: LinearScale;
  /** Pixels of the points, from left to right. */
  readonly columns: readonly number[];
}

const pathOf = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');

function QuestionAxes({
  question,
  width,
  place: { x, y, columns },
}: Pick<Props, 'question' | 'width'> & { place: Place }) {
  const { axis, at } = question;
  const [bottom, top] = y.range;
  const every = Math.ceil((ROOM_FOR_TICK * columns.length) / (width - EDGE.left - EDGE.right));
  const ticks = roundTicks(axis.domain);
  const texts = tickTexts(ticks);
  const places = tickTexts(at.values);
  return (
    <Axes
      y={{
        scale: y,
        at: ticks,
        say: (tick) => texts[ticks.indexOf(tick)],
        wordsAt: x.range[0] - 8,
        grid: [x.range[0], x.range[1]],
      }}
      x={{
        scale: (index) => columns[index],
        at: columns.map((_, index) => index).filter((index) => index % every === 0),
        say: (index) => places[index],
        wordsAt: bottom + 20,
      }}
    >
      <text x={0} y={top - 16}>
        {axis.words}
      </text>
      <text x={x.range[1]} y={bottom + 40} text-anchor="end">
        {at.words}
      </text>
    </Axes>
  );
}

function Mine(props: Props & { readonly place: Place }) {
  const { question, guess, isShown, current, onCurrent, onGuess } = props;
  const { x, y, columns } = props.place;
  const { axis, names } = question;
  const [least, most] = axis.domain;
  const last = useRef<readonly [number, number]>([0, 0]);
  const hold = usePointerHold<SVGElement>({
    take(event) {
      last.current = where(event);
      draw(last.current, last.current);
    },
    move(event) {
      const here = where(event);
      draw(last.current, here);
      last.current = here;
    },
  });
  const line = pathOf(columns.map((column, index) => [column, y(guess[index])]));
  if (isShown) return <path class="guess-line" d={line} />;
  const legal = (value: number) => Math.min(most, Math.max(least, value));
  const where = (event: PointerEvent): readonly [number, number] => {
    const svg = (event.currentTarget as SVGElement).ownerSVGElement!;
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const draw = (from: readonly [number, number], to: readonly [number, number]) => {
    const passed = passedBy(columns, from, to);
    onGuess(new Map([...passed].map(([index, pixel]) => [index, legal(y.invert(pixel))])));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ((most - least) / STEPS) * (event.shiftKey ? COARSE : 1);
    const [index, value] = {
      ArrowUp: [current, guess[current] + step],
      ArrowDown: [current, guess[current] - step],
      PageUp: [current, guess[current] + step * COARSE],
      PageDown: [current, guess[current] - step * COARSE],
      ArrowRight: [Math.min(columns.length - 1, current + 1)],
      ArrowLeft: [Math.max(0, current - 1)],
      Home: [0],
      End: [columns.length - 1],
    }[event.key] ?? [undefined];
    if (index === undefined) return;
    event.preventDefault();
    if (value !== undefined) onGuess(new Map([[index, legal(value)]]));
    else {
      onCurrent(index);
      (event.currentTarget as SVGElement)
        .ownerSVGElement!.querySelectorAll<SVGElement>('[role=slider]')
        [index].focus();
    }
  };
  const half = columns.length > 1 ? (columns[1] - columns[0]) / 2 : REACH;
  return (
    <g>
      {/* A mouse draws anywhere; a finger scrolls the page here, and draws where the curve is. */}
      <rect
        class="guess-paper"
        x={x.range[0]}
        y={y.range[1]}
        width={x.range[1] - x.range[0]}
        height={y.range[0] - y.range[1]}
        {...hold}
        onPointerDown={(event) => event.pointerType !== 'touch' && hold.onPointerDown(event)}
      />
      <path class="guess-line" d={line} />
      {columns.map((column, index) => (
        <g
          key={column}
          class="handle"
          role="slider"
          tabIndex={index === current ? 0 : -1}
          aria-label={`${axis.words} at ${names[index]}`}
          aria-orientation="vertical"
          aria-valuemin={least}
          aria-valuemax={most}
          aria-valuenow={guess[index]}
          aria-valuetext={written(axis, guess[index])}
          onFocus={() => onCurrent(index)}
          onKeyDown={onKeyDown}
          // A style sheet's touch-action does not hold inside an SVG: without this, a finger scrolls the page.
          onTouchStart={(event) => event.preventDefault()}
          {...hold}
        >
          <rect
            x={column - half}
            width={2 * half}
            y={y(guess[index]) - REACH}
            height={2 * REACH}
            fill="transparent"
          />
          <circle class="handle-focus" cx={column} cy={y(guess[index])} r="10" />
          <circle class="guess-ring" cx={column} cy={y(guess[index])} r="5" />
        </g>
      ))}
    </g>
  );
}

/** A curve drawn by hand: one point above each place, moved one by one or in a stroke. */
export function CurveFigure(props: Props) {
  const { question, guess, width } = props;
  const { axis, at, truth, given, ink } = question;
  const x = linearScale([0, 1], [EDGE.left, width - EDGE.right]);
  const y = linearScale(axis.domain, [HEIGHT - EDGE.bottom, EDGE.top]);
  const fraction = fractionsOf(at);
  const columns = at.values.map((value) => x(fraction(value)));
  const place = { x, y, columns };
  const known = given?.points.map(([where, value]) => [x(fraction(where)), y(value)] as const) ?? [];
  return (
    <svg
      class="guess-figure"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="presentation"
    >
      <QuestionAxes question={question} width={width} place={place} />
      {known.length > 1 && <path class="guess-given-line" d={pathOf(known)} />}
      {known.length === 1 && <circle class="guess-given" cx={known[0][0]} cy={known[0][1]} r="4.5" />}
      <g class="guess-truth" style={{ color: `var(--${ink})` }}>
        {columns.map((column, index) => (
          <line
            key={column}
            class="guess-gap guess-mine"
            x1={column}
            x2={column}
            y1={y(guess[index])}
            y2={y(truth[index])}
          />
        ))}
        <path class="guess-true-line" d={pathOf(columns.map((column, index) => [column, y(truth[index])]))} />
      </g>
      <g class="guess-mine">
        <Mine {...props} place={place} />
      </g>
    </svg>
  );
}
