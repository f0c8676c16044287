export interface Pausable {
  isActive(): boolean;
  /** Goes no further until resumed. */
  pause(): void;
  /** Goes on where it was paused; nothing else. */
  resume(): void;
}

/**
 * Work stops when its widget leaves the screen and goes on when it comes back: a run that nobody sees would take the
 * processor from the one that is watched.
 * @param id the widget's anchor on the page
 * @returns what ends the watching
 */
export function pauseAway(id: string, run: Pausable): () => void {
  let isPausedHere = false;
  const observer = new IntersectionObserver((entries) => {
    const isSeen = entries.at(-1)!.isIntersecting;
    if (isSeen && isPausedHere) run.resume();
    if (!isSeen && run.isActive()) run.pause();
    else if (!isSeen) return;
    isPausedHere = !isSeen;
  });
  observer.observe(document.getElementById(id)!);
  return () => observer.disconnect();
}
