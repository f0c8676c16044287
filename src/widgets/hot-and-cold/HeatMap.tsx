import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { classInk } from '#figures/marks/classInk.ts';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { SvgSymbol } from '#figures/marks/SvgSymbol.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import type { Layout } from './layout.ts';
import { DOUBLINGS, formatTemperature, type Heat, temperatureAt } from './model.ts';

interface Props {
  readonly heat: Heat;
  readonly layout: Layout;
  onTemperature(temperature: number): void;
}

/** Ticks of T, in doublings, and what the axis says there: `1/16`, `4`. */
const TICKS = [-4, -2, 0, 2, 4];
const sayPowerOfTwo = (doublings: number) => (doublings < 0 ? `1/${2 ** -doublings}` : 2 ** doublings);
/** An arrow key moves T by this part of a doubling. */
const STEP = 0.05;

/** Edges of the stacked areas: for each class, where it begins and ends at each temperature. */
function areasOf({ curve, logits }: Heat, { map }: Layout): readonly string[] {
  const ends = curve.map(({ shares }) => {
    let done = 0;
    return shares.map((share) => {
      done += share;
      return Math.min(1, done);
    });
  });
  const point = (index: number, value: number) => `${map.x(curve[index].doublings)} ${map.share(value)}`;
  return logits.map((_, k) => {
    const lower = ends.map((row, index) => point(index, row[k]));
    const upper = ends.map((row, index) => point(index, k === 0 ? 0 : row[k - 1]));
    return `M${upper.join('L')}L${lower.reverse().join('L')}Z`;
  });
}

/** Shares at every temperature, stacked, as the axis goes from cold to hot. */
function Areas({ heat, layout }: Omit<Props, 'onTemperature'>) {
  const { map, narrow } = layout;
  return (
    <g>
      <text class="tick-label" x={map.left} y={map.top - 10}>
        {narrow ? 'Shares' : 'Shares at each temperature'}
      </text>
      <text class="tick-label" x={map.right} y={map.top - 10} text-anchor="end">
        {narrow ? 'cold to hot' : 'cold on the left, hot on the right'}
      </text>
      {areasOf(heat, layout).map((path, index) => (
        <path key={index} d={path} data-term="p" data-k={index + 1} style={classInk(index + 1)} />
      ))}
      <rect
        x={map.left}
        y={map.top}
        width={map.right - map.left}
        height={map.bottom - map.top}
        fill="none"
        stroke="var(--line)"
      />
      <Axes y={{ scale: (end) => map.share(1 - end), at: [0, 1], wordsAt: map.left - 6 }} />
    </g>
  );
}

function Entropy({ heat, layout }: Omit<Props, 'onTemperature'>) {
  const { map, heat: place } = layout;
  const line = heat.curve
    .map(({ doublings, entropy }) => `${map.x(doublings)} ${place.y(entropy)}`)
    .join('L');
  return (
    <g>
      <Axes
        x={{
          scale: map.x,
          at: TICKS,
          say: sayPowerOfTwo,
          wordsAt: place.bottom + 20,
          marks: [place.bottom, place.bottom + 5],
        }}
        y={{ scale: place.y, at: [0], wordsAt: map.left - 6 }}
      >
        <AxisLine from={map.left} to={map.right} y={place.bottom} />
        <text class="heat-axis" x={(map.left + map.right) / 2} y={place.bottom + 40} text-anchor="middle">
          temperature <SvgSymbol symbol="T" size={15} />
        </text>
      </Axes>
      <line
        x1={map.left}
        x2={map.right}
        y1={place.y(heat.most)}
        y2={place.y(heat.most)}
        stroke="var(--line)"
        stroke-dasharray="2 3"
      />
      <path d={`M${line}`} fill="none" stroke="var(--ink)" stroke-width="2" />
    </g>
  );
}

function Handle({ heat, layout, onTemperature }: Props) {
  const { map, heat: place, narrow } = layout;
  const { doublings, temperature, now } = heat;
  const at = map.x(doublings);
  const words = formatTemperature(temperature);
  const toLeft = at > map.right - 70;
  return (
    <DragHandle
      axis="x"
      value={Number(doublings.toFixed(6))}
      min={-DOUBLINGS}
      max={DOUBLINGS}
      step={STEP}
      label="Temperature"
      text={`${words}, largest share ${formatShare(Math.max(...now.shares))}`}
      valueAt={map.x.invert}
      onValue={(value) => onTemperature(temperatureAt(value))}
    >
      <rect x={at - 22} y={map.top - 8} width={44} height={place.bottom - map.top + 16} fill="transparent" />
      <line class="heat-cursor-halo" x1={at} x2={at} y1={map.top} y2={place.bottom} />
      <line x1={at} x2={at} y1={map.top} y2={place.bottom} stroke="var(--ink)" stroke-width="1.5" />
      <circle class="handle-focus" cx={at} cy={place.y(now.entropy)} r={narrow ? 14 : 12} />
      <circle
        class="linkable handle-ring"
        cx={at}
        cy={place.y(now.entropy)}
        r={narrow ? 9 : 7}
        fill="var(--plate)"
        stroke="var(--ink)"
        stroke-width="2.5"
      />
      <text
        class="mark-name"
        x={at + (toLeft ? -8 : 8)}
        y={map.bottom + 19}
        text-anchor={toLeft ? 'end' : 'start'}
      >
        <SvgSymbol symbol="T">{` = ${words}`}</SvgSymbol>
      </text>
    </DragHandle>
  );
}

/** Above the line of the handle, so that it can be read wherever that stands. */
function EntropyName({ heat, layout }: Omit<Props, 'onTemperature'>) {
  const { map, heat: place, narrow } = layout;
  const most = `ln ${heat.logits.length} = ${formatNumber(heat.most, { digits: 3 })}`;
  return (
    <text class="tick-label heat-name" x={map.left} y={place.top - 6}>
      {narrow ? `Entropy, nats; dashed: ${most}` : `Entropy, nats; the dashed line is ${most}, equal shares`}
    </text>
  );
}

/** Shares and entropy against the temperature, with the temperature to drag. */
export function HeatMap(props: Props) {
  return (
    <g>
      <Areas {...props} />
      <Entropy {...props} />
      <Handle {...props} />
      <EntropyName {...props} />
    </g>
  );
}
