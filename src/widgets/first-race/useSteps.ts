import { useEffect, useState } from 'preact/hooks';
import { prefersStill } from '../kit/run/prefersStill.ts';

/** A full step is shown this slowly: slow enough to see the sampled steps one by one. */
const FULL_STEP_MS = 2600;

/** What each sampled step scores for the first word of its batch. */
type Candidates = readonly (readonly number[])[];

export interface ShownSteps {
  /** How much of the full step is over, 0..1; undefined before the first play. */
  readonly fraction: number | undefined;
  readonly isPlaying: boolean;
  /** Fetched at the first play. */
  readonly candidates: Candidates | undefined;
  play(): void;
}

const loadCandidates = () => import('./candidates.json').then((loaded) => loaded.default as Candidates);

/** One full step in slow motion, and the sampled steps in the same time. With reduced motion it is over at once. */
export function useSteps(): ShownSteps {
  const [fraction, setFraction] = useState<number>();
  const [candidates, setCandidates] = useState<Candidates>();
  const [plays, setPlays] = useState(0);
  useEffect(() => {
    if (plays === 0) return;
    let request = 0;
    let isGone = false;
    void loadCandidates().then((loaded) => {
      if (isGone) return;
      setCandidates(loaded);
      if (prefersStill()) return setFraction(1);
      const begun = performance.now();
      request = requestAnimationFrame(function draw(now) {
        const done = Math.min(1, Math.max(0, (now - begun) / FULL_STEP_MS));
        setFraction(done);
        if (done < 1) request = requestAnimationFrame(draw);
      });
    });
    return () => {
      isGone = true;
      cancelAnimationFrame(request);
    };
  }, [plays]);
  return {
    fraction,
    isPlaying: fraction !== undefined && fraction < 1,
    candidates,
    play: () => setPlays((before) => before + 1),
  };
}
