import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { ExamFigure } from './ExamFigure.tsx';
import { ItemCard } from './ItemCard.tsx';
import { ITEMS } from './items.ts';
import { ALWAYS_HALF, derive, type ExamView, exam, NUM_ITEMS, nextOpen, type params } from './model.ts';
import { useAnswers } from './useAnswers.ts';

const nats = (value: number) => formatNumber(value, { digits: 3, share: true });

function Readout({ view }: { readonly view: ExamView }) {
  const { score, expected, numAnswered, numRight } = view;
  if (score === undefined || expected === undefined) {
    return (
      <p class="plate-readout">
        Always saying .5 costs <b>{nats(ALWAYS_HALF)}</b> nats an item. Yours will stand here.
      </p>
    );
  }
  const surer = score > expected ? 'surer than you were right' : 'right at least as often as you were sure';
  return (
    <p class="plate-readout">
      Your mean log loss over {numAnswered} {numAnswered === 1 ? 'item' : 'items'}:{' '}
      <b class="ink-l">{nats(score)}</b> nats, against <b>{nats(ALWAYS_HALF)}</b> for always .5. Your own
      probabilities promised <b class="ink-p">{nats(expected)}</b>: so far you were {surer}. On the right side
      of one half: {numRight}.{' '}
      {numAnswered < NUM_ITEMS
        ? 'With few items a dot says little: the pale bars reach as far as chance does.'
        : `${NUM_ITEMS} items are still few: the pale bars reach as far as chance does.`}
    </p>
  );
}

/** Every statement at once, for paper and for browsers without scripts. */
function AllItems() {
  return (
    <div class="exam-all still-only">
      <ol>
        {ITEMS.map(({ id, statement }) => (
          <li key={id}>{statement}</li>
        ))}
      </ol>
      <p>
        {ITEMS.map(
          ({ isTrue, because }, index) => `${index + 1}: ${isTrue ? 'true' : 'false'}. ${because}`,
        ).join(' ')}
      </p>
    </div>
  );
}

export default function Exam(props: WidgetProps<typeof params>) {
  const widget = useWidget(exam, props);
  const { answers, isKept, cleared, commit, clear, bringBack } = useAnswers();
  const view = derive(widget.state.value, answers);
  const goTo = (item: number) => widget.set({ item });
  return (
    <WidgetFrame
      widget={withDerived(widget, view)}
      caption={props.children}
      status={`${view.numAnswered} of ${NUM_ITEMS} answered${isKept ? '' : ', not kept by this browser'}`}
      controls={[]}
      onReset={clear}
    >
      <div class="live-only">
        <ItemCard
          view={view}
          next={nextOpen(view.number, answers)}
          onCommit={(probability) => commit(view.current.id, probability)}
          onItem={goTo}
        />
        <div class="exam-items" role="group" aria-label="Items">
          {view.items.map(({ id, said }, index) => (
            <button
              key={id}
              type="button"
              class={said === undefined ? undefined : 'exam-done'}
              aria-pressed={index + 1 === view.number}
              aria-label={`Item ${index + 1}, ${said === undefined ? 'open' : 'answered'}`}
              onClick={() => goTo(index + 1)}
            >
              {index + 1}
            </button>
          ))}
          {cleared && (
            <button type="button" class="exam-undo" onClick={bringBack}>
              Bring back {Object.keys(cleared).length}{' '}
              {Object.keys(cleared).length === 1 ? 'answer' : 'answers'}
            </button>
          )}
        </div>
      </div>
      <AllItems />
      <Figure>{(width) => <ExamFigure view={view} width={width} />}</Figure>
      <Readout view={view} />
    </WidgetFrame>
  );
}
