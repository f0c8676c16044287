import { SIGN_NAMES, type SignName } from '#experiments/signOfLogQ.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { logScale } from '#figures/scales/logScale.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { toHundredths } from '#notation/toHundredths.ts';
import { ARM_WORDS, type Arm, NUM_STEPS, PERPLEXITY_DOMAIN, SHARE_DOMAIN, type SignView } from './model.ts';

interface Props {
  readonly view: SignView;
  readonly width: number;
}

const ROOM_FOR_TWO = 640;
export const ARM_INKS: Readonly<Record<SignName, string>> = {
  subtracted: 'var(--q)',
  none: 'var(--ink2)',
  added: 'var(--bad)',
};
const DASHES: Readonly<Record<SignName, string | undefined>> = {
  subtracted: undefined,
  none: '7 3',
  added: undefined,
};
const TICKS = [10, 15, 20, 30, 40, 60];
const STEP_TICKS = [0, 25, 100, 225, 400, 600];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Perplexity against steps; frames are evenly spread on this square-root axis. */
function Curves({ view, box }: { readonly view: SignView; readonly box: Box }) {
  const { left, top, width, height } = box;
  const right = left + width;
  const x = linearScale([0, Math.sqrt(NUM_STEPS)], [left, right]);
  const y = logScale(PERPLEXITY_DOMAIN, [top + height, top]);
  const at = (step: number) => x(Math.sqrt(step));
  const path = (name: SignName, from: number, to: number) =>
    view.frames
      .slice(from, to)
      .map(({ step, scores }) => `${at(step).toFixed(1)} ${y(scores[name].perplexity).toFixed(1)}`)
      .join('L');
  const last = view.frames.at(-1)!;
  return (
    <g>
      <g class="axis">
        <text x={left} y={top - 10}>
          Perplexity, full softmax (log scale)
        </text>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--rule)" />
            <text x={left - 7} y={y(tick) + 4.5} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        {STEP_TICKS.map((tick) => (
          <g key={tick}>
            <line x1={at(tick)} x2={at(tick)} y1={top + height} y2={top + height + 5} stroke="var(--line)" />
            <text x={at(tick)} y={top + height + 20} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <line x1={left} x2={right} y1={top + height} y2={top + height} stroke="var(--line)" />
        <text x={right} y={top + height + 37} text-anchor="end">
          steps (square-root scale)
        </text>
      </g>
      <line
        x1={left}
        x2={right}
        y1={y(view.uniform)}
        y2={y(view.uniform)}
        stroke="var(--line)"
        stroke-dasharray="2 3"
      />
      <text class="sign-small" x={right - 32} y={y(view.uniform) - 6} text-anchor="end">
        knowing nothing
      </text>
      {view.limits.length > 0 && (
        <text class="sign-small" x={left} y={top + height + 37}>
          bands: limits by theory
        </text>
      )}
      {view.limits.map(({ name, perplexity }) => (
        <line
          key={name}
          x1={right - 26}
          x2={right}
          y1={y(perplexity)}
          y2={y(perplexity)}
          style={{ stroke: ARM_INKS[name] }}
          stroke-width="5"
          stroke-opacity="0.35"
        />
      ))}
      {SIGN_NAMES.map((name) => (
        <g key={name} fill="none" style={{ stroke: ARM_INKS[name] }} stroke-width="2">
          <path d={`M${path(name, 0, view.shown + 1)}`} stroke-dasharray={DASHES[name]} />
          {view.shown < view.frames.length - 1 && (
            <path
              d={`M${path(name, view.shown, view.frames.length)}`}
              stroke-width="1.25"
              stroke-dasharray="1.5 3"
            />
          )}
        </g>
      ))}
      <line x1={at(view.step)} x2={at(view.step)} y1={top} y2={top + height} stroke="var(--ink)" />
      {view.arms.map(({ name, perplexity }) => (
        <circle
          key={name}
          cx={at(view.step)}
          cy={y(perplexity)}
          r={5}
          fill="var(--plate)"
          style={{ stroke: ARM_INKS[name] }}
          stroke-width="2"
        />
      ))}
      {SIGN_NAMES.map((name) => (
        <text
          key={name}
          class="sign-name"
          x={at(last.step) - 32}
          y={y(last.scores[name].perplexity) - 9}
          text-anchor="end"
          style={{ fill: ARM_INKS[name] }}
        >
          {ARM_WORDS[name]}
        </text>
      ))}
    </g>
  );
}

/** What one arm predicts for the chosen users, item by item, against the truth. */
function Bars({
  arm,
  truth,
  box,
}: {
  readonly arm: Arm;
  readonly truth: readonly number[];
  readonly box: Box;
}) {
  const { left, top, width, height } = box;
  const y = linearScale(SHARE_DOMAIN, [top + height, top]);
  const band = width / truth.length;
  return (
    <g>
      <text class="sign-name" x={left} y={top - 6} style={{ fill: ARM_INKS[arm.name] }}>
        {ARM_WORDS[arm.name]}
      </text>
      <text class="sign-small" x={left + width} y={top - 6} text-anchor="end">
        {arm.predictions.length > 0 ? `shows first: items ${arm.best.join(', ')}` : 'made while it plays'}
      </text>
      <line x1={left} x2={left + width} y1={y(0)} y2={y(0)} stroke="var(--line)" />
      {arm.predictions.map((share, k) => (
        <rect
          key={k}
          x={toHundredths(left + k * band + 1.5)}
          y={y(share)}
          width={toHundredths(band - 3)}
          height={toHundredths(Math.max(0, y(0) - y(share)))}
          style={{ fill: ARM_INKS[arm.name], stroke: ARM_INKS[arm.name] }}
          fill-opacity="0.55"
        />
      ))}
      {truth.map((share, k) => (
        <line
          key={k}
          x1={toHundredths(left + k * band)}
          x2={toHundredths(left + (k + 1) * band)}
          y1={y(share)}
          y2={y(share)}
          stroke="var(--ink)"
          stroke-width="2"
        />
      ))}
    </g>
  );
}

export function SignFigure({ view, width }: Props) {
  const two = width >= ROOM_FOR_TWO;
  const curves: Box = two
    ? { left: 30, top: 24, width: width * 0.52 - 30, height: 300 }
    : { left: 30, top: 24, width: width - 40, height: 240 };
  const barsLeft = two ? width * 0.52 + 40 : 4;
  const barsTop = two ? 24 : curves.top + curves.height + 76;
  const barHeight = two ? 66 : 60;
  const step = barHeight + 36;
  const height = Math.max(barsTop + 3 * step, curves.top + curves.height + 37) + 16;
  return (
    <svg
      class="sign"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`Three trainings side by side. ${view.summary} Truly first: items ${view.truthBest.join(', ')}, with ${formatShare(Math.max(...view.truth))} for the best.`}
    >
      <Curves view={view} box={curves} />
      {view.arms.map((arm, index) => (
        <Bars
          key={arm.name}
          arm={arm}
          truth={view.truth}
          box={{
            left: barsLeft,
            top: barsTop + index * step,
            width: width - barsLeft - 4,
            height: barHeight,
          }}
        />
      ))}
      <text class="sign-small" x={barsLeft} y={barsTop + 3 * step - 18}>
        item 1, the most popular
      </text>
      <text class="sign-small" x={width - 4} y={barsTop + 3 * step - 18} text-anchor="end">
        {formatCount(view.truth.length)}
      </text>
      <text class="sign-small" x={barsLeft} y={barsTop + 3 * step}>
        ink lines: the true shares, best items {view.truthBest.join(', ')}
      </text>
    </svg>
  );
}
