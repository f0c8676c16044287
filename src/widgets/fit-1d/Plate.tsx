import { LossCurve } from '#figures/charts/LossCurve.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { LiveFormula } from '../kit/plate/LiveFormula.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import type { Playback } from '../kit/run/createPlayback.ts';
import { recordedPlateOf } from '../kit/run/recordedPlateOf.tsx';
import { FitFigure } from './FitFigure.tsx';
import { fitFormula } from './formula.tex.ts';
import { drawPoints, type Fit, fitOneD, flipLabel, NO_FLIP } from './model.ts';
import { MIDDLE_MM, NUM_POINTS } from './penguins.ts';

/** Inner widths of the two columns of a wide plate. */
const CURVE_WIDTH = 556;
const LOSS_WIDTH = 296;

function Readout({ fit }: { readonly fit: Fit }) {
  const { frame, shown, numRight, notes, rise, branch } = fit;
  return (
    <>
      <p class="plate-readout">
        Step <b>{shown}</b>: mean loss <b class="ink-l">{formatShare(frame.loss)}</b>;{' '}
        <b>
          {numRight} of {NUM_POINTS}
        </b>{' '}
        penguins get more than one half for their own species.
        {branch && (
          <>
            {' '}
            In the branch: mean loss <b class="ink-q">{formatShare(branch.frame.loss)}</b>,{' '}
            <b class="ink-q">
              {branch.numRight} of {NUM_POINTS}
            </b>
            .
          </>
        )}
      </p>
      <div class="fit-notes">
        {notes.map((note, index) => (
          <p key={note} class={`fit-note${rise !== undefined && index === 0 ? ' fit-note-warning' : ''}`}>
            {note}
          </p>
        ))}
      </div>
    </>
  );
}

type Shown = PictureProps<typeof fitOneD, Playback>;

function Points({ state, set, live }: Shown) {
  return (
    <span class="control">
      <button type="button" class="button" onClick={() => set((now) => flipLabel(now, state.selected))}>
        Flip the label of penguin {state.selected}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          live.reset();
          set(({ seed }) => drawPoints(seed + 1));
        }}
      >
        Ten other penguins
      </button>
    </span>
  );
}

function Picture({ view: fit, state, set, widget, transport }: Shown) {
  return (
    <>
      <div class="fit-figures">
        <Figure wide={CURVE_WIDTH}>
          {(width) => (
            <FitFigure
              fit={fit}
              width={width}
              onPoint={(number, x) => set((now) => ({ x: now.x.with(number - 1, x), selected: number }))}
              onFlip={(number) => set((now) => flipLabel(now, number))}
              onSelect={(selected) => set({ selected })}
            />
          )}
        </Figure>
        <LossCurve view={fit.losses} wide={LOSS_WIDTH} />
      </div>
      {transport}
      <BranchStrip
        widget={widget}
        step={fit.shown}
        last={fit.progress.last}
        at={fit.branch?.at}
        begins={{ branchRate: state.learningRate, branchFlip: NO_FLIP }}
      />
      <LiveFormula
        html={fitFormula}
        values={{
          w: formatNumber(fit.frame.w),
          b: `${fit.frame.b < 0 ? '−' : '+'} ${formatNumber(Math.abs(fit.frame.b))}`,
          loss: formatShare(fit.frame.loss),
        }}
        label={`Share of Adelie: the logistic of w times x plus b, with the w and b of this step; x is the depth of the bill in mm less ${MIDDLE_MM}; and the mean loss L. Arrow keys walk through the terms.`}
      />
      <Readout fit={fit} />
    </>
  );
}

export const FitOneDPlate = recordedPlateOf(fitOneD, Picture, {
  python: () => import('./python.ts'),
  status: ({ state }) => `seed ${state.seed}`,
  MoreControls: Points,
});
