import type { ExperimentName } from '#experiments/index.ts';
import type { Player } from './createPlayer.ts';
import { Transport } from './Transport.tsx';

interface Props<N extends ExperimentName> {
  readonly player: Player<N>;
  /** Frames of a whole run. */
  readonly numFrames: number;
  /** What the scrub bar counts, such as `Training seconds`. */
  readonly label: string;
  /** Where in the run the shown frame is. */
  readonly time: string;
}

/** Play, step, stop and scrub of a run; what failed, in words, with a way to try again. */
export function RunTransport<N extends ExperimentName>({ player, numFrames, label, time }: Props<N>) {
  const { run: state, frames, index, isActive } = player.data.value;
  return (
    <>
      {state.failure && (
        <p class="plate-problem" role="alert">
          {state.failure}.{frames.length > 0 && ' What was reached stays, marked as partial.'}{' '}
          <button type="button" class="button" onClick={() => player.start()}>
            Retry
          </button>
        </p>
      )}
      {state.divergence && (
        <p class="plate-problem" role="alert">
          The run was ended at step {state.divergence.step}: {state.divergence.reason}.
        </p>
      )}
      <Transport
        frame={Math.max(0, index)}
        numFrames={isActive || frames.length === 0 ? numFrames : frames.length}
        playing={isActive}
        label={label}
        time={time}
        canScrub={frames.length > 1}
        canStep={player.canStep.value}
        canStop={isActive || state.status === 'paused'}
        onFrame={player.show}
        onPlaying={player.play}
        onStep={player.step}
        onStop={player.stop}
      />
    </>
  );
}
