import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { entryOf } from '#params/param.ts';
import { Slider } from '../kit/plate/Controls.tsx';
import { LiveFormula } from '../kit/plate/LiveFormula.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { shareFormula } from './formula.tex.ts';
import { MachineFigure } from './MachineFigure.tsx';
import { MAX_CLASSES, type Machine, threeRowMachine } from './model.ts';

/** The chosen class is written as class 0 in the formula; here it gets its number, and terms beyond K go. */
function formulaOf({ rows, chosen }: Machine): string {
  return shareFormula
    .replaceAll('data-k="0"', `data-k="${chosen.k}"`)
    .replace(/data-part="(\d)"/g, (mark, k) => (Number(k) > rows.length ? `${mark} hidden` : mark));
}

/** `10^44` with its exponent set as one. */
const raised = (text: string) => text.replace(/\^(.*)$/, '<sup>$1</sup>');

function slotsOf({ rows, chosen, sum }: Machine): Record<string, string> {
  const logits = Array.from({ length: MAX_CLASSES }, (_, index) => {
    const row = rows[index];
    return [`z${index + 1}`, row ? formatNumber(row.logit) : ''] as const;
  });
  return {
    ...Object.fromEntries(logits),
    k: String(chosen.k),
    z0: formatNumber(chosen.logit),
    t0: raised(formatNumber(chosen.exponential, { digits: 3 })),
    sum: raised(formatNumber(sum, { digits: 3 })),
    p0: formatShare(chosen.share),
  };
}

const said = (name: string) => name[0].toUpperCase() + name.slice(1);

function Readout({ machine }: { readonly machine: Machine }) {
  const { chosen, rows } = machine;
  if (rows.length === 1) {
    return (
      <p class="plate-readout">
        One class, {chosen.name}, holds <b class="ink-p">{formatCount(chosen.share)}</b>: the whole, whatever
        its logit.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      <i>{said(chosen.name)}</i>, class {chosen.k}, holds <b class="ink-p">{formatShare(chosen.share)}</b> of
      the whole. Raise its logit and every other share falls, each by the same factor.
    </p>
  );
}

type Shown = PictureProps<typeof threeRowMachine>;

const logitSetter =
  ({ set }: Shown) =>
  (k: number, logit: number) =>
    set(({ logits }) => ({ logits: logits.with(k - 1, logit), selected: k }));

function ChosenAndShift(shown: Shown) {
  const { state, view, widget, set } = shown;
  const { k } = view.chosen;
  const { shift } = state;
  const logitOfChosen = entryOf(widget.spec.params.logits, {
    label: said(view.chosen.name),
    symbol: `z_${k}`,
    default: widget.initial.logits[k - 1],
  });
  return (
    <>
      <Slider
        name="logit"
        param={logitOfChosen}
        value={state.logits[k - 1]}
        onValue={(value) => logitSetter(shown)(k, value)}
      />
      <span class="control">
        Add 100 to all
        <button
          type="button"
          class="button"
          aria-pressed={shift !== 0}
          onClick={() => set({ shift: shift === 0 ? 100 : 0 })}
        >
          {shift === 0 ? '+100' : '−100'}
        </button>
      </span>
    </>
  );
}

function Picture(shown: Shown) {
  const { state, view: machine, set } = shown;
  return (
    <>
      <Figure>
        {(width) => (
          <MachineFigure
            machine={machine}
            shift={state.shift}
            width={width}
            onLogit={logitSetter(shown)}
            onSelect={(k) => set({ selected: k })}
          />
        )}
      </Figure>
      <LiveFormula
        html={formulaOf(machine)}
        values={slotsOf(machine)}
        label={`Share of ${machine.chosen.name}, class ${machine.chosen.k}: the exponential of its logit over the sum of all exponentials. Arrow keys walk through the terms.`}
      />
      <Readout machine={machine} />
    </>
  );
}

export const ThreeRowMachinePlate = plateOf(threeRowMachine, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `class ${view.chosen.k}: ${view.chosen.name}`,
  controls: ['numClasses'],
  MoreControls: ChosenAndShift,
});
