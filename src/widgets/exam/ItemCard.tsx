import { useEffect, useRef, useState } from 'preact/hooks';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { Slider } from '../kit/plate/Controls.tsx';
import { type ExamView, lossOf, NUM_ITEMS, PROBABILITY } from './model.ts';

interface Props {
  readonly view: ExamView;
  /** Number of the next item without an answer, if any. */
  readonly next: number | undefined;
  onCommit(probability: number): void;
  onItem(item: number): void;
}

/** One statement: a probability to set, and after Commit what is the case. */
export function ItemCard({ view, next, onCommit, onItem }: Props) {
  const { current, number } = view;
  const [drafts, setDrafts] = useState<Readonly<Record<string, number>>>({});
  const [committed, setCommitted] = useState<string>();
  const answer = useRef<HTMLDivElement>(null);
  const draft = drafts[current.id] ?? PROBABILITY.default;
  // After Commit the slider is gone: the focus goes to what came in its place.
  useEffect(() => {
    if (committed === current.id) answer.current?.focus({ preventScroll: true });
  }, [committed, current.id]);
  return (
    <div class="exam-card">
      <p class="exam-number">
        {number} of {NUM_ITEMS}
      </p>
      <p class="exam-statement">{current.statement}</p>
      {current.said === undefined ? (
        <div class="exam-say">
          <Slider
            name="probability"
            param={PROBABILITY}
            value={draft}
            onValue={(value) => setDrafts({ ...drafts, [current.id]: value })}
          />
          <span class="exam-ends">
            If true, it costs {formatNumber(lossOf(draft, true))} nats; if false,{' '}
            {formatNumber(lossOf(draft, false))}.
          </span>
          <button
            type="button"
            class="button button-primary"
            onClick={() => {
              onCommit(draft);
              setCommitted(current.id);
            }}
          >
            Commit
          </button>
        </div>
      ) : (
        <div class="exam-answer" tabIndex={-1} ref={answer}>
          <p>
            <b>{current.isTrue ? 'True.' : 'False.'}</b> {current.because} You said{' '}
            <b class="ink-p">{formatShare(current.said, 2)}</b>; that cost{' '}
            <b class="ink-l">{formatNumber(current.loss!)} nats</b>.
          </p>
          {current.settledBy && <p class="exam-source">Settled by: {current.settledBy}.</p>}
          {next !== undefined && (
            <button type="button" class="button" onClick={() => onItem(next)}>
              Next
            </button>
          )}
        </div>
      )}
    </div>
  );
}
