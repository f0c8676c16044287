import { Figure } from '#figures/marks/Figure.tsx';
import { formatSmall } from '#notation/formatSmall.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { CheckFigure } from './CheckFigure.tsx';
import { ComponentTable } from './ComponentTable.tsx';
import { type BenchView, bugBench, params } from './model.ts';
import { L2_STRENGTH, NUM_EXAMPLES } from './problem.ts';

function Readout({ view }: { readonly view: BenchView }) {
  const { error, found, isPoorStep, isHidden, guessed } = view;
  return (
    <p class="plate-readout" aria-live="polite">
      Relative error <b class="ink-w">{formatSmall(error)}</b>: {found}.{' '}
      {isPoorStep && 'At this step even the right gradient fails, so the check says nothing. '}
      {isHidden && (guessed ? <b>{guessed}</b> : 'Which bug is it? Make a guess.')}
    </p>
  );
}

export default function BugBench(props: WidgetProps<typeof params>) {
  const widget = useWidget(bugBench, props);
  const view = widget.derived.value;
  /** The next seed, and no guess yet. */
  const another = () => widget.set(({ seed }) => ({ seed: (seed + 1) % params.seed.max, guess: 'none' }));
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      status={`m = ${NUM_EXAMPLES}, λ = ${String(L2_STRENGTH).slice(1)}`}
      controls={view.isHidden ? ['bug', 'guess', 'power', 'seed'] : ['bug', 'power', 'seed']}
      moreControls={
        view.isHidden && (
          <span class="control">
            <button type="button" class="button" onClick={another}>
              Another bug
            </button>
          </span>
        )
      }
    >
      <div class="bench-pair">
        <Figure wide={540}>{(width) => <CheckFigure view={view} width={width} />}</Figure>
        <ComponentTable view={view} />
      </div>
      <Readout view={view} />
    </WidgetFrame>
  );
}
