interface Props {
  /** What went wrong, in words; undefined when nothing did. */
  readonly failure: string | undefined;
  readonly isActive: boolean;
  /** Whether something has been measured already. */
  readonly hasResults: boolean;
  /** How far it is, from 0 to 1. */
  readonly fraction: number;
  /** Name of the progress bar: `Timings done`. */
  readonly label: string;
  /** How far it is, in words. */
  readonly words: string;
  onStart(): void;
  onStop(): void;
}

/** Begins and ends a measurement on the reader's machine: nothing to scrub, only progress; a failure can be retried. */
export function MeasureTransport(props: Props) {
  const { failure, isActive, hasResults, fraction, label, words, onStart, onStop } = props;
  return (
    <>
      {failure && (
        <p class="plate-problem" role="alert">
          {failure}.{hasResults && ' What was measured stays, marked as partial.'}{' '}
          <button type="button" class="button" onClick={onStart}>
            Retry
          </button>
        </p>
      )}
      <div class="transport">
        <button type="button" class="button button-primary" disabled={isActive} onClick={onStart}>
          {hasResults ? 'Measure again' : 'Measure'}
        </button>
        <button type="button" class="button" disabled={!isActive} onClick={onStop}>
          Stop
        </button>
        <progress max={1} value={fraction} aria-label={label} />
        <span class="transport-time">{words}</span>
      </div>
    </>
  );
}
