import type { ExperimentName } from '#experiments/index.ts';
import type { Player } from './createPlayer.ts';

interface Props<N extends ExperimentName> {
  readonly player: Player<N>;
  /** How much has been measured, and how much there is. */
  readonly done: number;
  readonly total: number;
}

/** Begins and ends a measurement on the reader's machine: nothing to scrub, only progress; a failure can be retried. */
export function MeasureTransport<N extends ExperimentName>({ player, done, total }: Props<N>) {
  const { run: state, isActive } = player.data.value;
  const { failure, fraction, secondsLeft } = state;
  const left = secondsLeft === undefined ? '' : `, about ${Math.ceil(secondsLeft)} s left`;
  const isPaused = state.status === 'paused';
  const progress = `${done} of ${total} measured`;
  const words = {
    idle: '',
    loading: 'Starting …',
    running: `${progress}${left}`,
    paused: `Paused: ${progress}`,
    done: 'Measured on this machine.',
    diverged: '',
    stopped: `Stopped: ${progress}`,
    failed: '',
  }[state.status];
  return (
    <>
      {failure && (
        <p class="plate-problem" role="alert">
          {failure}.{done > 0 && ' What was measured stays, marked as partial.'}{' '}
          <button type="button" class="button" onClick={() => player.start()}>
            Retry
          </button>
        </p>
      )}
      <div class="transport">
        <button
          type="button"
          class="button button-primary"
          disabled={isActive}
          onClick={() => player.play(true)}
        >
          {isPaused ? 'Go on' : done > 0 ? 'Measure again' : 'Measure'}
        </button>
        <button type="button" class="button" disabled={!isActive && !isPaused} onClick={player.stop}>
          Stop
        </button>
        <progress max={1} value={fraction} aria-label="Measured so far" />
        <span class="transport-time">{words}</span>
      </div>
    </>
  );
}
