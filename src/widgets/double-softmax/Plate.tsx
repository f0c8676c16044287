import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatPercent, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { doubleSoftmax, GAP_DOMAIN, LOSS_TOP, type Twice } from './model.ts';
import { ShareBars } from './ShareBars.tsx';

/** Width of each of two charts side by side. */
const HALF = 430;

const say = (value: number) => formatNumber(value, { digits: 3, share: true });

const GAP: Axis = {
  domain: GAP_DOMAIN,
  ticks: ticksOf([-10, 0, 10, 20], formatCount),
  title: 'lead of the label’s logit',
};

type Measure = 'loss' | 'pull';

const AXES: Readonly<Record<Measure, Axis>> = {
  loss: { domain: [0, LOSS_TOP], ticks: ticksOf([0, 2, 4, 6, 8, 10], formatCount), title: 'loss, nats' },
  pull: {
    domain: [0, 1],
    ticks: ticksOf([0, 0.25, 0.5, 0.75, 1], (value) => formatShare(value, Number.isInteger(value) ? 0 : 2)),
    title: 'pull on the label’s logit',
  },
};

function chartOf(
  { curves, now, floor, numClasses, summary }: Twice,
  measure: Measure,
  width: number,
): LineChart {
  const line = (which: 'once' | 'twice') => curves.map((at) => [at.gap, at[which][measure]] as const);
  const first = curves[0];
  const placed = (which: 'once' | 'twice') =>
    measure === 'loss'
      ? { x: GAP_DOMAIN[1], y: curves.at(-1)![which].loss }
      : { x: GAP_DOMAIN[0], y: first[which].pull };
  return {
    kind: 'lines',
    width,
    height: 270,
    margin: { top: 34, right: measure === 'loss' ? 56 : 16, bottom: 46, left: 42 },
    x: GAP,
    y: AXES[measure],
    levels: measure === 'loss' ? [{ at: floor, ink: 'var(--bad)', dash: 'dotted' }] : [],
    uprights: [{ at: now.gap, ink: 'var(--ink)' }],
    lines: [
      { ink: 'var(--ink)', points: line('once') },
      { ink: 'var(--l)', points: line('twice'), thickness: 2.5 },
    ],
    dots: [
      { x: now.gap, y: Math.min(AXES[measure].domain[1], now.once[measure]), ink: 'var(--ink)', radius: 5 },
      { x: now.gap, y: now.twice[measure], ink: 'var(--l)', radius: 5 },
    ],
    ...(measure === 'loss'
      ? {
          names: [
            { words: 'once', ink: 'var(--ink)', ...placed('once') },
            { words: 'twice', ink: 'var(--l)', ...placed('twice') },
          ],
        }
      : {
          notes: [
            { words: 'once', ink: 'var(--ink)', ...placed('once'), bold: true, dx: 8, dy: 18 },
            { words: 'twice', ink: 'var(--l)', ...placed('twice'), bold: true, dx: 8, dy: -8 },
          ],
        }),
    label: `${AXES[measure].title} against the lead, ${numClasses} classes, softmax once and twice. ${summary}`,
  };
}

/** Losses and scores of real digits, by either loss. */
function OnDigits({ view: { digits } }: { readonly view: Twice }) {
  const rows = [
    ['once', digits.once],
    ['twice', digits.twice],
  ] as const;
  return (
    <table class="table-numbers">
      <caption>Measured: 5000 real digits, ten classes, the same 400 batches from zero weights</caption>
      <thead>
        <tr>
          <th scope="col">softmax</th>
          <th scope="col">first loss</th>
          <th scope="col">last loss</th>
          <th scope="col">held-out cross-entropy</th>
          <th scope="col">right</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, run]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{say(run.first)}</td>
            <td>{say(run.last)}</td>
            <td>{say(run.heldOutLoss)}</td>
            <td>{formatPercent(run.accuracy, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Readout({ view }: { readonly view: Twice }) {
  const { numClasses, now, floor, start } = view;
  const { once, twice } = now;
  return (
    <p class="plate-readout">
      At a lead of <b class="ink-z">{formatNumber(now.gap, { digits: 1 })}</b> one softmax has a loss of{' '}
      <b>{say(once.loss)}</b> and pulls with <b>{formatShare(once.pull)}</b>; two have{' '}
      <b class="ink-l">{say(twice.loss)}</b> and pull with <b class="ink-l">{formatShare(twice.pull, 5)}</b>.
      With {formatCount(numClasses)} classes the second loss begins at ln K = {say(start)} and cannot get
      below <b class="ink-l">{say(floor)}</b>, however sure and right the model is.
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof doubleSoftmax>) {
  const held = (measure: Measure) => ({
    x: view.now.gap,
    y: view.now.twice[measure],
    min: GAP_DOMAIN[0],
    max: GAP_DOMAIN[1],
    step: 0.1,
    ink: 'var(--l)',
    label: `Lead of the label’s logit, on the ${measure}`,
    text: `${formatNumber(view.now.gap, { digits: 1 })}; ${measure} once ${say(view.now.once[measure])}, twice ${say(view.now.twice[measure])}`,
    onX: (gap: number) => set({ gap }),
  });
  return (
    <>
      <Figure>{(width) => <ShareBars view={view} width={width} />}</Figure>
      <div class="charts">
        <Chart wide={HALF} spec={(width) => chartOf(view, 'loss', width)} held={held('loss')} />
        <Chart wide={HALF} spec={(width) => chartOf(view, 'pull', width)} held={held('pull')} />
      </div>
      <Readout view={view} />
      <OnDigits view={view} />
    </>
  );
}

export const DoubleSoftmaxPlate = plateOf(doubleSoftmax, Picture, { python: () => import('./python.ts') });
