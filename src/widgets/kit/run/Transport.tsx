interface Props {
  /** Index of the frame shown. */
  readonly frame: number;
  readonly numFrames: number;
  readonly playing: boolean;
  /** What the scrub bar counts, such as `Step`. */
  readonly label: string;
  /** Where in the run the shown frame is: `12 of 300 steps`. */
  readonly time: string;
  readonly canStep?: boolean;
  /** Whether there are frames to go back to. */
  readonly canScrub?: boolean;
  /** Whether there is a run to stop. */
  readonly canStop?: boolean;
  /** What the first button says while nothing plays; `Play` when left out. */
  readonly playWord?: string;
  onFrame(frame: number): void;
  onPlaying(playing: boolean): void;
  onStep(): void;
  /** Left out for a run that is computed at once: there is nothing to stop. */
  onStop?(): void;
}

/** Play, step, stop and scrub: the same four for every run. */
export function Transport(props: Props) {
  const {
    frame,
    numFrames,
    playing,
    label,
    time,
    canStep = true,
    canScrub = true,
    canStop = true,
    playWord = 'Play',
    onFrame,
    onPlaying,
    onStep,
    onStop,
  } = props;
  const last = Math.max(1, numFrames - 1);
  return (
    <div class="transport">
      <button type="button" class="button button-primary" onClick={() => onPlaying(!playing)}>
        {playing ? 'Pause' : playWord}
      </button>
      <button type="button" class="button" disabled={!canStep} onClick={onStep}>
        Step
      </button>
      {onStop && (
        <button type="button" class="button" disabled={!canStop} onClick={onStop}>
          Stop
        </button>
      )}
      <label class="control" style={{ '--low': 0, '--high': frame / last, '--tick': 0 }}>
        <span class="visually-hidden">{label}</span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={frame}
          disabled={!canScrub}
          aria-valuetext={time}
          onInput={(event) => onFrame(event.currentTarget.valueAsNumber)}
        />
      </label>
      <span class="transport-time">{time}</span>
    </div>
  );
}
