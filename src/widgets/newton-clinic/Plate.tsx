import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { PowerOfTen } from '../kit/plate/PowerOfTen.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { type Clinic, LOGIT_DOMAIN, NUM_STEPS, newtonClinic, TREATMENT_WORDS, TREATMENTS } from './model.ts';

const LOSS_DOMAIN = [0, 6] as const;
/** How far from the lowest point, on a logarithmic axis: what is nearer or farther stands at its end. */
const DISTANCE_DOMAIN = [1e-9, 1e3] as const;
/** Between these digits alone say what a number is. */
const [LEAST_PLAIN, MOST_PLAIN] = [1e-3, 1e4];
const INKS = ['var(--l)', 'var(--ink)', 'var(--q)'] as const;
/** The three ways have the inks of runs and branches already. */
const BRANCH_INK = 'var(--p)';

/** With the lowest place this near to 0 the loss leaves both upper corners free. */
const EVEN = 1;

const isOn = ([x, y]: Point) =>
  x >= LOGIT_DOMAIN[0] && x <= LOGIT_DOMAIN[1] && y >= LOSS_DOMAIN[0] && y <= LOSS_DOMAIN[1];

function lossChart(
  { curve, parabola, now, next, places, step, best, least, branch, summary }: Clinic,
  width: number,
) {
  const seen = curve.map(([x]) => [x, parabola(x)] as const).filter(isOn);
  const lowest = next === undefined ? undefined : ([next, parabola(next)] as const);
  // Where the loss is low; when both sides are alike, away from the line at the logit.
  const isRight = Math.abs(best) > EVEN ? best > 0 : now.w < 0;
  const corner = isRight
    ? ({ x: LOGIT_DOMAIN[1], y: LOSS_DOMAIN[1], dx: -10, anchor: 'end' } as const)
    : { x: LOGIT_DOMAIN[0], y: LOSS_DOMAIN[1], dx: 10 };
  const spec: LineChart = {
    kind: 'lines',
    width,
    height: 280,
    margin: { top: 34, right: 16, bottom: 46, left: 42 },
    x: {
      domain: LOGIT_DOMAIN,
      ticks: ticksOf([-8, -4, 0, 4, 8], formatCount),
      title: 'w, the logit of “Gentoo”',
    },
    y: { domain: LOSS_DOMAIN, ticks: ticksOf([0, 2, 4, 6], formatCount), title: 'loss, nats' },
    lines: [
      { ink: 'var(--ink)', points: curve },
      ...(seen.length > 1 ? [{ ink: 'var(--l)', points: seen, thickness: 1.5, dash: '5 3' }] : []),
    ],
    dots: [
      { x: best, y: least, ink: 'var(--ink3)', radius: 4, full: true },
      ...places.slice(0, step).flatMap((w) =>
        Math.abs(w) <= LOGIT_DOMAIN[1]
          ? [
              {
                x: w,
                y: curve[Math.round((w - LOGIT_DOMAIN[0]) * 10)][1],
                ink: 'var(--w)',
                radius: 3,
                full: true,
              },
            ]
          : [],
      ),
      ...(branch && step >= branch.at && Math.abs(branch.now) <= LOGIT_DOMAIN[1]
        ? [
            {
              x: branch.now,
              y: curve[Math.round((branch.now - LOGIT_DOMAIN[0]) * 10)][1],
              ink: BRANCH_INK,
              radius: 5,
              full: true,
            },
          ]
        : []),
      ...(lowest && isOn(lowest) ? [{ x: lowest[0], y: lowest[1], ink: 'var(--l)', radius: 5 }] : []),
    ],
    ...(Math.abs(now.w) <= LOGIT_DOMAIN[1] ? { uprights: [{ at: now.w, ink: 'var(--w)' }] } : {}),
    notes: [
      { words: 'the loss', bold: true, ...corner, dy: 20 },
      { words: 'what Newton sees from here', ink: 'var(--l)', bold: true, ...corner, dy: 40 },
    ],
    label: `Loss against the logit, and the parabola at step ${step}. ${summary}`,
  };
  return spec;
}

function distanceChart({ ways, best, step, branch, summary }: Clinic, width: number): LineChart {
  const all = [
    ...ways.map((way, i) => ({ way, ink: INKS[i], words: TREATMENT_WORDS[TREATMENTS[i]], from: 0 })),
    ...(branch ? [{ way: branch.places, ink: BRANCH_INK, words: 'branch', from: branch.at }] : []),
  ];
  const [least, most] = DISTANCE_DOMAIN;
  const clip = (value: number) => Math.min(most, Math.max(least, value));
  return {
    kind: 'lines',
    width,
    height: 230,
    margin: { top: 34, right: 92, bottom: 46, left: 42 },
    x: { domain: [0, 10], ticks: ticksOf([0, 2, 4, 6, 8, 10], formatCount), title: 'steps' },
    y: {
      type: 'log',
      domain: DISTANCE_DOMAIN,
      ticks: [
        [1e-9, '10^−9'],
        [1e-6, '10^−6'],
        [1e-3, '10^−3'],
        [1, '1'],
        [1e3, '10^3'],
      ],
      title: 'distance from the lowest point (log scale)',
    },
    uprights: [
      { at: step, ink: 'var(--line)' },
      ...(branch ? [{ at: branch.at, ink: BRANCH_INK, dash: 'dotted' as const }] : []),
    ],
    lines: all.map(({ way, ink, from }) => ({
      ink,
      points: way.map((w, t) => [t, clip(Math.abs(w - best))] as const).slice(from),
      dots: true,
    })),
    names: all.map(({ way, ink, words }) => ({
      words,
      ink,
      x: way.length - 1,
      y: clip(Math.abs(way.at(-1)! - best)),
    })),
    label: `Distance from the lowest point, step by step, of ${branch ? 'three ways and a branch' : 'three ways'}. ${summary}`,
  };
}

const say = (value: number) => formatNumber(value, { digits: 3 });

/** Where the branch has come to. */
function Branched({
  branch: { at, words, now, isLost },
}: {
  readonly branch: NonNullable<Clinic['branch']>;
}) {
  return (
    <>
      {' '}
      The branch, with {words} from step {at} on, is{' '}
      {isLost ? (
        'thrown out, too'
      ) : (
        <>
          at <b style={{ color: BRANCH_INK }}>{say(now)}</b>
        </>
      )}
      .
    </>
  );
}

function Readout({ view: { now, next, best, step, isLost, branch } }: { readonly view: Clinic }) {
  if (isLost) {
    return (
      <p class="plate-readout">
        <b class="plate-problem">Thrown out at step {step}.</b> The logit is beyond what the machine has a
        curvature for. The loss is convex, and its lowest point at <b class="ink-w">{say(best)}</b> was there
        all the time.
        {branch && <Branched branch={branch} />}
      </p>
    );
  }
  const isFarther = next !== undefined && Math.abs(next - best) > Math.abs(now.w - best);
  return (
    <p class="plate-readout">
      At <b class="ink-w">{say(now.w)}</b> the slope is {formatNumber(now.slope, { digits: 4, signed: true })}{' '}
      and the curvature{' '}
      {now.curvature < LEAST_PLAIN ? (
        <PowerOfTen value={now.curvature} />
      ) : (
        formatNumber(now.curvature, { digits: 4 })
      )}
      .{' '}
      {next !== undefined && (
        <>
          The step leads to{' '}
          <b class="ink-w">{Math.abs(next) < MOST_PLAIN ? say(next) : <PowerOfTen value={next} />}</b>
          {Math.abs(next - best) < 1e-9
            ? ': the lowest point.'
            : isFarther
              ? ', farther from the lowest point than before.'
              : ', nearer to the lowest point.'}
        </>
      )}
      {branch && <Branched branch={branch} />}
    </p>
  );
}

function Picture({ view, state, set, widget }: PictureProps<typeof newtonClinic>) {
  const { start } = state;
  const isStart = view.step === 0;
  return (
    <>
      <Chart
        spec={(width) => lossChart(view, width)}
        {...(isStart
          ? {
              held: {
                x: start,
                y: view.now.loss,
                min: -6,
                max: 6,
                step: 0.05,
                ink: 'var(--w)',
                label: 'Start, on the loss',
                text: `${say(start)}; loss ${say(view.now.loss)}`,
                onX: (x: number) => set({ start: x }),
              },
            }
          : {})}
      />
      <Chart spec={(width) => distanceChart(view, width)} />
      <BranchStrip
        widget={widget}
        step={view.step}
        last={view.isLost ? view.step : NUM_STEPS}
        at={view.branch?.at}
        begins={{ branchTreatment: state.treatment, branchDamping: state.damping }}
        controls={[
          'branchTreatment',
          ...(state.branchTreatment === 'damped' ? (['branchDamping'] as const) : []),
        ]}
        ink={BRANCH_INK}
      />
      <Readout view={view} />
    </>
  );
}

export const NewtonClinicPlate = plateOf(newtonClinic, Picture, {
  python: () => import('./python.ts'),
  controls: ({ state }) => [
    'treatment',
    ...(state.treatment === 'damped' ? (['damping'] as const) : []),
    'start',
    'share',
    'step',
  ],
});
