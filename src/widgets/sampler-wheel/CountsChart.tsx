import { geometricSteps, logScale } from '#figures/scales/logScale.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import type { Group, Wheel } from './model.ts';

interface Props {
  readonly wheel: Wheel;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Counts per word and spin; the commonest word by the steepest proposal stays inside. */
const COUNT_DOMAIN = [0.001, 100] as const;

/** Powers of ten without trailing zeros. */
const plain = (value: number) =>
  formatNumber(value, { digits: value >= 1 ? 0 : value >= 0.1 ? 1 : value >= 0.01 ? 2 : 3, share: true });

/** Two lines apart enough for both names. */
const NAME_GAP = 16;

/** How often a word is expected among the candidates of one spin, by rank of frequency, and how often it came. */
export function CountsChart({ wheel, width, top, bottom, left }: Props) {
  const hasRoom = width >= 520;
  const right = width - (hasRoom ? 112 : 8);
  const x = logScale([1, wheel.proposal.length], [left + 8, right]);
  const y = logScale(COUNT_DOMAIN, [bottom, top + 26]);
  const middle = ({ from, to }: Group) => Math.sqrt(from * to);
  const last = wheel.groups.at(-1)!;
  const counted = (group: Group) => (group.unigram / (group.to - group.from + 1)) * wheel.numSampled;
  const path = (value: (group: Group) => number) =>
    wheel.groups
      .map((group, i) => `${i === 0 ? 'M' : 'L'}${x(middle(group)).toFixed(1)} ${y(value(group)).toFixed(1)}`)
      .join('');
  const countedEnd = y(counted(last));
  const expectedEnd = y(last.expected);
  const push = Math.max(0, NAME_GAP - Math.abs(countedEnd - expectedEnd)) / 2;
  const up = expectedEnd <= countedEnd ? -1 : 1;
  return (
    <g>
      <g class="axis">
        <text x={left - 32} y={top + 6}>
          {hasRoom
            ? `how often one word is among the ${wheel.numSampled} candidates of a spin (log scale)`
            : `count of one word among ${wheel.numSampled} draws (log scale)`}
        </text>
        {geometricSteps(COUNT_DOMAIN[0], COUNT_DOMAIN[1], 10).map((tick) => (
          <g key={tick}>
            <path d={`M${left} ${y(tick)}H${right}`} style={{ stroke: 'var(--rule)' }} />
            <text x={left - 6} y={y(tick) + 4.5} text-anchor="end">
              {plain(tick)}
            </text>
          </g>
        ))}
        <path d={`M${left} ${bottom}H${right}`} style={{ stroke: 'var(--line)' }} />
        {[1, 3, 10, 30, 100, 300, 1000].map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${bottom}v5`} style={{ stroke: 'var(--line)' }} />
            <text x={x(tick)} y={bottom + 19} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 37} text-anchor="end">
          rank of the word, commonest first (log scale)
        </text>
      </g>
      <path
        d={path(counted)}
        fill="none"
        style={{ stroke: 'var(--ink)', strokeDasharray: '1 4', strokeLinecap: 'round', strokeWidth: 1.5 }}
      />
      <path d={path((group) => group.expected)} fill="none" style={{ stroke: 'var(--q)', strokeWidth: 2 }} />
      {wheel.spins > 0 &&
        wheel.groups.map((group) => {
          const at = x(middle(group));
          const [low, high] = [group.expected - group.twoSigma, group.expected + group.twoSigma];
          return (
            <g key={group.from}>
              <path
                d={`M${at} ${y(low).toFixed(1)}V${y(high).toFixed(1)}`}
                style={{ stroke: 'var(--q)', strokeWidth: 5, opacity: 0.3 }}
              />
              <circle
                cx={at}
                cy={y(group.measured)}
                r={3.5}
                style={{ fill: 'var(--plate)', stroke: 'var(--ink)', strokeWidth: 1.75 }}
              />
            </g>
          );
        })}
      {hasRoom ? (
        <g class="line-names">
          <text x={right + 8} y={expectedEnd + 4.5 + up * push} style={{ fill: 'var(--q)' }}>
            expected by q
          </text>
          <text x={right + 8} y={countedEnd + 4.5 - up * push} style={{ fill: 'var(--ink)' }}>
            by the counts
          </text>
        </g>
      ) : (
        <g class="line-names" text-anchor="end">
          <text x={right} y={top + 44} style={{ fill: 'var(--q)' }}>
            line: expected by q
          </text>
          <text x={right} y={top + 44 + NAME_GAP} style={{ fill: 'var(--ink)' }}>
            dotted: by the counts
          </text>
        </g>
      )}
    </g>
  );
}
