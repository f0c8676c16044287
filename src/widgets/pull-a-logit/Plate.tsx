import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { tangent } from '#figures/charts/tangent.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { LOGIT_REACH, type Pull, pullALogit, stepped } from './model.ts';
import { PullFigure } from './PullFigure.tsx';

/** Width of each of the two figures where they stand side by side. */
const HALF = 424;
const MOST_LOSS = 9;
/** Half the length of the tangent, in units of the logit. */
const TANGENT_REACH = 1.2;

const sayLoss = (loss: number) => formatNumber(loss, { digits: 3 });

function lossChart({ curve, pulled, label, loss, summary }: Pull, width: number): LineChart {
  const x = [-LOGIT_REACH, LOGIT_REACH] as const;
  return {
    kind: 'lines',
    width,
    height: 286,
    margin: { top: 34, right: 14, bottom: 46, left: 32 },
    x: {
      domain: x,
      ticks: ticksOf([-4, -2, 0, 2, 4], formatCount),
      title: `logit of ${pulled.name}, the others kept`,
    },
    y: { domain: [0, MOST_LOSS], ticks: ticksOf([0, 3, 6, 9], formatCount), title: 'loss' },
    lines: [
      { ink: 'var(--l)', points: curve, thickness: 2.5 },
      {
        ink: 'var(--ink)',
        points: tangent([pulled.logit, loss], pulled.slope, TANGENT_REACH, { x, y: [0, MOST_LOSS] }),
      },
    ],
    dots: [{ x: pulled.logit, y: loss, ink: 'var(--l)', radius: 5, full: true }],
    notes: [
      {
        words: `slope ${formatShare(pulled.slope)}`,
        ink: 'var(--ink)',
        bold: true,
        // Above the curve's upper end, where nothing else is drawn.
        x: 0,
        y: MOST_LOSS,
        anchor: 'middle',
        dy: 14,
      },
    ],
    label: `The loss while the logit of ${pulled.name} moves alone, with its tangent. The penguin is a ${label.name}. ${summary}`,
  };
}

function Slopes({ view }: { readonly view: Pull }) {
  return (
    <table class="table-numbers">
      <thead>
        <tr>
          <th scope="col">species</th>
          <th scope="col">share</th>
          <th scope="col">label</th>
          <th scope="col">slope of the loss</th>
        </tr>
      </thead>
      <tbody>
        {view.classes.map(({ k, name, share, isLabel, slope }) => (
          <tr key={k}>
            <th scope="row">{name}</th>
            <td class="ink-p">{formatShare(share)}</td>
            <td class="ink-y">{isLabel ? 1 : 0}</td>
            <td>{formatShare(slope)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Readout({ view: { loss, logSumExp, label } }: { readonly view: Pull }) {
  return (
    <p class="plate-readout">
      Log-sum-exp {sayLoss(logSumExp)} minus the {label.name}’s logit{' '}
      <b class="ink-z">{formatNumber(label.logit)}</b> is a loss of <b class="ink-l">{sayLoss(loss)}</b>. The
      three slopes sum to 0.
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof pullALogit>) {
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>
          {(width) => (
            <PullFigure
              view={view}
              width={width}
              onLogit={(k, logit) => set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
              onSelect={(k) => set({ pulled: view.classes[k - 1].k })}
            />
          )}
        </Figure>
        <Chart
          wide={HALF}
          spec={(width) => lossChart(view, width)}
          readings={() =>
            view.curve.map(([z, loss]) => ({
              x: z,
              y: loss,
              words: `logit ${formatNumber(z)}\nloss ${sayLoss(loss)}`,
            }))
          }
        />
      </div>
      <Slopes view={view} />
      <Readout view={view} />
    </>
  );
}

export const PullALogitPlate = plateOf(pullALogit, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `loss ${sayLoss(view.loss)}`,
  MoreControls: ({ set }) => (
    <span class="control">
      <button type="button" class="button" onClick={() => set((now) => ({ logits: stepped(now) }))}>
        step down the slopes
      </button>
    </span>
  ),
});
