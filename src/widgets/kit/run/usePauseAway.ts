import { useEffect, useRef } from 'preact/hooks';
import { pauseAway } from './pauseAway.ts';

interface Pausable {
  readonly isActive: boolean;
  /** Goes no further until resumed. */
  pause(): void;
  /** Goes on where it was paused; nothing else. */
  resume(): void;
}

/**
 * `pauseAway` for a run that a component holds.
 * @param id the widget's anchor on the page
 */
export function usePauseAway(id: string, run: Pausable): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () =>
      pauseAway(id, {
        isActive: () => latest.current.isActive,
        pause: () => latest.current.pause(),
        resume: () => latest.current.resume(),
      }),
    [id],
  );
}
