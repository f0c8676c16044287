import { useEffect, useRef } from 'preact/hooks';

interface Pausable {
  readonly isActive: boolean;
  /** Goes no further until resumed. */
  pause(): void;
  /** Goes on where it was paused; nothing else. */
  resume(): void;
}

/**
 * Work stops when its widget leaves the screen and goes on when it comes back: a run that nobody sees would take the
 * processor from the one that is watched.
 * @param id the widget's anchor on the page
 */
export function usePauseAway(id: string, run: Pausable): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    let isPausedHere = false;
    const observer = new IntersectionObserver((entries) => {
      const isSeen = entries.at(-1)!.isIntersecting;
      if (isSeen && isPausedHere) latest.current.resume();
      if (!isSeen && latest.current.isActive) latest.current.pause();
      else if (!isSeen) return;
      isPausedHere = !isSeen;
    });
    observer.observe(document.getElementById(id)!);
    return () => observer.disconnect();
  }, [id]);
}
