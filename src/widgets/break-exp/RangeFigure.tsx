import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { Axes } from '#figures/marks/Axes.tsx';
import { classInk } from '#figures/marks/classInk.ts';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { SvgSymbol } from '#figures/marks/SvgSymbol.tsx';
import { formatCount } from '#notation/formatNumber.ts';
import { type LogitAxis, logitAxis, REACH } from './logitAxis.ts';
import { middleOfWidest } from './middleOfWidest.ts';
import { type Breaking, LIMITS, type Row } from './model.ts';

interface Props {
  readonly view: Breaking;
  readonly width: number;
  onLogit(name: 'z1' | 'z2', value: number): void;
}

const ROOM_FOR_WORDS = 520;
/** Right of a ring: `Chinstrap z₂ = −1000`. */
const ROOM_FOR_RING_WORDS = 165;
/** Rings of the two logits, what is taken away, then one band for each format. */
const [RINGS, SLANT, FIRST_BAND, BAND, BETWEEN] = [[18, 46], [62, 96], 122, 26, 32] as const;
const TICKS = [-1000, -100, -10, 0, 10, 100, 1000];
const bandTop = (index: number) => FIRST_BAND + index * (BAND + BETWEEN);
const AXIS_AT = bandTop(2) + BAND + 14;
const HEIGHT = AXIS_AT + 26;

interface Part {
  readonly view: Breaking;
  readonly x: LogitAxis;
}

interface BandPart extends Part {
  readonly row: Row;
  readonly top: number;
}

/** Where one format has exponentials: between two whole numbers. */
function Band({ view, x, row, top }: BandPart) {
  const { firstInfinite, lastZero } = LIMITS[row.precision];
  const [left, right] = [x(-REACH), x(REACH)];
  const [zeroTo, infiniteFrom] = [x(lastZero), x(firstInfinite)];
  const rings = [view.z1, view.z2].map((z) => x(z - view.shift));
  const words = [
    ['0', middleOfWidest(left, zeroTo, rings)],
    ['∞', middleOfWidest(infiniteFrom, right, rings)],
  ] as const;
  return (
    <g>
      <rect x={left} y={top} width={right - left} height={BAND} fill="none" stroke="var(--line)" />
      <rect
        class="fits"
        x={zeroTo}
        y={top}
        width={infiniteFrom - zeroTo}
        height={BAND}
        stroke="var(--line)"
      />
      {words.map(
        ([word, at]) =>
          at !== undefined && (
            <text key={word} class="beyond" x={at} y={top + BAND / 2 + 5} text-anchor="middle">
              {word}
            </text>
          ),
      )}
    </g>
  );
}

/** What the exponential of this format gets, and the whole numbers at which it ends. */
function Marks({ view, x, row, top }: BandPart) {
  const { firstInfinite, lastZero } = LIMITS[row.precision];
  return (
    <g>
      {[view.z1, view.z2].map((z, index) => {
        const t = row.exponentials[index];
        return (
          <circle
            key={index}
            class={t > 0 && Number.isFinite(t) ? undefined : 'lost'}
            cx={x(z - view.shift)}
            cy={top + BAND / 2 + (index === 0 ? -4 : 4)}
            r={6}
            style={classInk(index + 1)}
          />
        );
      })}
      {[lastZero, firstInfinite].map((limit) => (
        <text key={limit} class="limit" x={x(limit)} y={top - 6} text-anchor="middle">
          {formatCount(limit)}
        </text>
      ))}
    </g>
  );
}

/** From where a logit is to what the exponential gets. */
function Lines({ view, x }: Part) {
  const bottom = bandTop(2) + BAND;
  return (
    <g>
      {[view.z1, view.z2].map((z, index) => (
        <path
          key={index}
          class="way"
          d={`M${x(z)} ${RINGS[index]}V${SLANT[0]}L${x(z - view.shift)} ${SLANT[1]}V${bottom}`}
          style={{ stroke: `var(--c${index + 1}-edge)` }}
        />
      ))}
    </g>
  );
}

function Ring({
  view,
  x,
  k,
  width,
  narrow,
  onLogit,
}: Part & Omit<Props, 'view'> & { k: 1 | 2; narrow: boolean }) {
  const name = `z${k}` as const;
  const z = view[name];
  const [at, y] = [x(z), RINGS[k - 1]];
  const toLeft = at > width - ROOM_FOR_RING_WORDS;
  return (
    <DragHandle
      axis="x"
      value={z}
      min={-REACH}
      max={REACH}
      step={1}
      label={`Logit of ${PENGUIN_SPECIES[k - 1]}`}
      text={formatCount(z)}
      valueAt={x.invert}
      onValue={(value) => onLogit(name, value)}
      term="z"
      k={k}
    >
      <rect x={at - 22} y={y - 14} width={44} height={28} fill="transparent" />
      <circle class="handle-focus" cx={at} cy={y} r={narrow ? 14 : 12} />
      <circle
        class="linkable handle-ring"
        cx={at}
        cy={y}
        r={narrow ? 9 : 7}
        fill="var(--plate)"
        stroke="var(--z)"
        stroke-width="2.5"
        style={{ '--linked-ink': 'var(--z)' }}
      />
      <text
        class="value-label"
        x={at + (toLeft ? -15 : 15)}
        y={y + 4.5}
        text-anchor={toLeft ? 'end' : 'start'}
        style={{ fill: 'var(--z)' }}
      >
        {`${PENGUIN_SPECIES[k - 1]} `}
        <SvgSymbol symbol={`z_${k}`}>{` = ${formatCount(z)}`}</SvgSymbol>
      </text>
    </DragHandle>
  );
}

/** The two logits on one axis, and below it where each format's exponential is 0, a number, or ∞. */
export function RangeFigure({ view, width, onLogit }: Props) {
  const narrow = width < ROOM_FOR_WORDS;
  const x = logitAxis(narrow ? 26 : 150, width - (narrow ? 12 : 20));
  return (
    <svg
      class="range-figure"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="group"
      aria-label={`Where the exponential of a logit is 0, a number or infinite, in three formats. ${view.summary}`}
    >
      <RowName symbol="z" ink="var(--z)" words="Logits" detail="whole numbers" y={32} narrow={narrow} />
      {!narrow && (
        <text class="tick-label" x={30} y={(SLANT[0] + SLANT[1]) / 2 + 4}>
          {view.shift === 0 ? 'nothing taken away' : `${formatCount(view.shift)} taken from both`}
        </text>
      )}
      {view.rows.map((row, index) => (
        <Band key={row.precision} view={view} x={x} row={row} top={bandTop(index)} />
      ))}
      {view.rows.map((row, index) => (
        <g key={row.precision}>
          <text class="row-words" x={narrow ? 0 : 30} y={bandTop(index) + (narrow ? 18 : 11)}>
            {narrow ? row.format.slice(0, 2) : row.format}
          </text>
          {!narrow && (
            <text class="tick-label" x={30} y={bandTop(index) + 27}>
              0, a number, or ∞
            </text>
          )}
        </g>
      ))}
      <Lines view={view} x={x} />
      {view.rows.map((row, index) => (
        <Marks key={row.precision} view={view} x={x} row={row} top={bandTop(index)} />
      ))}
      <Axes
        x={{
          scale: x,
          at: TICKS,
          say: formatCount,
          wordsAt: AXIS_AT + 12,
          marks: [AXIS_AT - 8, AXIS_AT - 3],
        }}
      />
      <Ring view={view} x={x} k={1} width={width} narrow={narrow} onLogit={onLogit} />
      <Ring view={view} x={x} k={2} width={width} narrow={narrow} onLogit={onLogit} />
    </svg>
  );
}
