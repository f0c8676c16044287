import { LogitBars } from '#figures/marks/LogitBars.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { LOGIT_REACH, type Pull } from './model.ts';

interface Props {
  readonly view: Pull;
  readonly width: number;
  onLogit(k: number, logit: number): void;
  onSelect(k: number): void;
}

const [TOP, BOTTOM, HEIGHT] = [34, 262, 286] as const;
/** Room for the numbers of the axis. */
const LEFT = 32;
/** Bars stand left of the middle of their bands: their arrows and numbers stand at the right. */
const LEANING = 0.66;
const WIDEST_BAR = 44;
const HEAD = 5;
/** A slope that moves a logit by fewer pixels has no arrow, only its number. */
const SHORTEST = 2;

interface ArrowProps {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly slope: number;
}

/** Against the slope: from the logit to where a step at rate 1 takes it. */
function StepArrow({ x, from, to, slope }: ArrowProps) {
  const down = to > from ? 1 : -1;
  const head = Math.min(HEAD, Math.abs(to - from));
  return (
    <g class="pull-step">
      {Math.abs(to - from) >= SHORTEST && (
        <>
          <line x1={x} x2={x} y1={from} y2={to - down * head} />
          <path d={`M${x} ${to}l${-HEAD} ${-down * head}h${2 * HEAD}Z`} />
        </>
      )}
      <text class="mark-name" x={x + HEAD + 3} y={(from + to) / 2 + 4.5}>
        {formatShare(slope)}
      </text>
    </g>
  );
}

/** Three logits to drag; beside each, the slope of the loss and where it pushes. */
export function PullFigure({ view, width, onLogit, onSelect }: Props) {
  const { classes, pulled, summary } = view;
  const band = (width - LEFT) / classes.length;
  const barWidth = Math.min(WIDEST_BAR, band * 0.34);
  const z = linearScale([LOGIT_REACH, -LOGIT_REACH], [TOP, BOTTOM]);
  const barCentre = (k: number) => LEFT + band * (k - LEANING);
  return (
    <svg
      class="pull-a-logit"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="group"
      aria-label={summary}
    >
      <text class="tick-label" x={0} y={13}>
        logits, and the slope of the loss in each
      </text>
      <LogitBars
        bars={classes.map(({ k, name, logit, slope }) => ({
          k,
          name,
          logit,
          detail: `slope of the loss ${formatShare(slope)}`,
        }))}
        place={{ z, left: LEFT, right: width, narrow: true, barWidth, barCentre }}
        reach={LOGIT_REACH}
        chosen={pulled.k}
        onLogit={onLogit}
        onSelect={onSelect}
      />
      {classes.map(({ k, logit, slope }) => (
        <StepArrow
          key={k}
          x={barCentre(k) + barWidth / 2 + 14}
          from={z(logit)}
          to={Math.min(BOTTOM, Math.max(TOP, z(logit - slope)))}
          slope={slope}
        />
      ))}
    </svg>
  );
}
