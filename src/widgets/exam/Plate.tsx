import { formatNumber } from '#notation/formatNumber.ts';
import { type Keeper, keptPlateOf } from '../kit/plate/keptPlateOf.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { ExamFigure } from './ExamFigure.tsx';
import { ItemCard } from './ItemCard.tsx';
import { ITEMS } from './items.ts';
import { ALWAYS_HALF, type Answers, type ExamView, exam, NUM_ITEMS, nextOpen, withAnswer } from './model.ts';

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

function Picture({ view, set, live }: PictureProps<typeof exam, Keeper<Answers>>) {
  const { answers, numCleared } = view;
  const goTo = (item: number) => set({ item });
  return (
    <>
      <div class="live-only">
        <ItemCard
          view={view}
          next={nextOpen(view.number, answers)}
          onCommit={(probability) => live.keep(withAnswer(answers, view.current.id, probability))}
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
          {numCleared > 0 && (
            <button type="button" class="exam-undo" onClick={live.bringBack}>
              Bring back {numCleared} {numCleared === 1 ? 'answer' : 'answers'}
            </button>
          )}
        </div>
      </div>
      <AllItems />
      <ExamFigure view={view} />
      <Readout view={view} />
    </>
  );
}

export const ExamPlate = keptPlateOf(exam, Picture, {
  status: ({ view: { numAnswered, isKept } }) =>
    `${numAnswered} of ${NUM_ITEMS} answered${isKept ? '' : ', not kept by this browser'}`,
  controls: [],
});
