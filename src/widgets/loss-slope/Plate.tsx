import { Chart } from '#figures/charts/Chart.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type LossAt, lossSlope, type Place, REACH } from './model.ts';
import { LINE, logitOf, PENGUINS } from './penguins.ts';
import { lossChart, shareChart } from './slopeCharts.ts';

/** Width of each of the two figures where they stand side by side. */
const HALF = 424;
/** Arrow keys move z by this. */
const STEP = 0.1;

const sayLoss = (loss: number) => formatNumber(loss, { digits: 3, share: true });
const millimetres = (depth: number) => `${formatNumber(depth, { digits: 1 })} mm`;

type Shown = PictureProps<typeof lossSlope>;

function Readout({ view: { now, penguin, label, species } }: { readonly view: LossAt }) {
  const push = now.slope > 0 ? 'lowers' : 'raises';
  return (
    <p class="plate-readout">
      {penguin && (
        <>
          {species} with a bill {millimetres(penguin.depth)} deep: z = {formatNumber(LINE.w)} · (
          {formatNumber(penguin.depth, { digits: 1 })} − {formatNumber(LINE.half)}) ={' '}
          <b class="ink-z">{formatNumber(now.z)}</b>.{' '}
        </>
      )}
      The share of Adelie is <b class="ink-p">{formatShare(now.share)}</b>, the label{' '}
      <b class="ink-y">{label}</b>. Share minus label is <b>{formatShare(now.slope)}</b>: so steep is the
      curve of the loss here, at a loss of <b class="ink-l">{sayLoss(now.loss)}</b>. A step against the slope{' '}
      {push} z.
    </p>
  );
}

function Measured({ set, view: { penguin } }: Shown) {
  return (
    <span class="control">
      <span class="control-label">Measured ones</span>
      {PENGUINS.map((each) => (
        <button
          key={each.depth}
          type="button"
          class="button"
          aria-pressed={each === penguin}
          onClick={() => set({ z: logitOf(each), label: each.label })}
        >
          {each.species}, {millimetres(each.depth)}
        </button>
      ))}
    </span>
  );
}

function Picture({ view, set }: Shown) {
  const { now, curve } = view;
  const held = (on: string, y: number, ink: string) => ({
    x: now.z,
    y,
    min: -REACH,
    max: REACH,
    step: STEP,
    ink,
    label: `Log-odds, on the curve of the ${on}`,
    text: `${formatNumber(now.z)}; share ${formatShare(now.share)}, slope of the loss ${formatShare(now.slope)}`,
    onX: (z: number) => set({ z }),
  });
  const readings = (y: (place: Place) => number) => () =>
    curve.map((place) => ({
      x: place.z,
      y: y(place),
      words: `z ${formatNumber(place.z)}\nshare ${formatShare(place.share)}\nloss ${sayLoss(place.loss)}\nslope ${formatShare(place.slope)}`,
    }));
  return (
    <>
      <div class="charts">
        <Chart
          wide={HALF}
          spec={(width) => lossChart(view, width)}
          readings={readings(({ loss }) => loss)}
          held={held('loss', now.loss, 'var(--l)')}
        />
        <Chart
          wide={HALF}
          spec={(width) => shareChart(view, width)}
          readings={readings(({ share }) => share)}
          held={held('share', now.share, 'var(--p)')}
        />
      </div>
      <Readout view={view} />
    </>
  );
}

export const LossSlopePlate = plateOf(lossSlope, Picture, {
  python: () => import('./python.ts'),
  status: ({ view: { now } }) => `slope ${formatShare(now.slope)}`,
  MoreControls: Measured,
});
