import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { entryOf } from '#params/param.ts';
import { Slider } from '../kit/plate/Controls.tsx';
import { LiveFormula } from '../kit/plate/LiveFormula.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { shareFormula } from './formula.tex.ts';
import { MachineFigure } from './MachineFigure.tsx';
import { MAX_CLASSES, type Machine, type params, threeRowMachine } from './model.ts';

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

function Readout({ machine }: { readonly machine: Machine }) {
  const { chosen, rows } = machine;
  if (rows.length === 1) {
    return (
      <p class="plate-readout">
        One class holds <b class="ink-p">{formatCount(chosen.share)}</b>: the whole, whatever its logit.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      Class {chosen.k} holds <b class="ink-p">{formatShare(chosen.share)}</b> of the whole. Raise its logit
      and every other share falls, each by the same factor.
    </p>
  );
}

export default function ThreeRowMachine(props: WidgetProps<typeof params>) {
  const widget = useWidget(threeRowMachine, props);
  const state = widget.state.value;
  const machine = widget.derived.value;
  const { chosen } = machine;
  const { shift } = state;
  const setLogit = (k: number, logit: number) =>
    widget.set(({ logits }) => ({ logits: logits.with(k - 1, logit), selected: k }));
  const logitOfChosen = entryOf(widget.spec.params.logits, {
    label: `Class ${chosen.k}`,
    symbol: `z_${chosen.k}`,
    default: widget.initial.logits[chosen.k - 1],
  });
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={`class ${chosen.k} chosen`}
      controls={['numClasses']}
      moreControls={
        <>
          <Slider
            name="logit"
            param={logitOfChosen}
            value={state.logits[chosen.k - 1]}
            onValue={(value) => setLogit(chosen.k, value)}
          />
          <span class="control">
            Add 100 to all
            <button
              type="button"
              class="button"
              aria-pressed={shift !== 0}
              onClick={() => widget.set({ shift: shift === 0 ? 100 : 0 })}
            >
              {shift === 0 ? '+100' : '−100'}
            </button>
          </span>
        </>
      }
    >
      <Figure>
        {(width) => (
          <MachineFigure
            machine={machine}
            shift={shift}
            width={width}
            onLogit={setLogit}
            onSelect={(k) => widget.set({ selected: k })}
          />
        )}
      </Figure>
      <LiveFormula
        html={formulaOf(machine)}
        values={slotsOf(machine)}
        label={`Share of class ${chosen.k}: the exponential of its logit over the sum of all exponentials. Arrow keys walk through the terms.`}
      />
      <Readout machine={machine} />
    </WidgetFrame>
  );
}
