import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sentenceContext } from '#experiments/race/firstRace.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';
import { NUM_WORDS } from './model.ts';
import type { Guess, Pair } from './recording.ts';

/** What both models say for the missing word, asked again after each frame; undefined before the first answer. */
export function useSays(
  run: RaceRun | undefined,
  vocabulary: string | undefined,
  numFrames: number,
): Pair<readonly Guess[]> | undefined {
  const [says, setSays] = useState<Pair<readonly Guess[]>>();
  const isAsking = useRef(false);
  const words = useMemo(() => vocabulary?.split('\n'), [vocabulary]);
  useEffect(() => {
    if (numFrames === 0) setSays(undefined);
    if (!run || !words || numFrames < 2 || isAsking.current) return;
    const question = {
      kind: 'guesses',
      context: sentenceContext(words),
      count: NUM_WORDS,
      addLogProposal: false,
    } as const;
    const ask = async (lane: 0 | 1) =>
      (await run.ask(lane, question)).map(({ id, score }) => ({ word: words[id], share: score }));
    isAsking.current = true;
    Promise.all([ask(0), ask(1)])
      .then(([full, sampled]) => setSays([full, sampled]))
      // A lane whose worker is lost says nothing; why is told with the race.
      .catch(() => undefined)
      .finally(() => {
        isAsking.current = false;
      });
  }, [run, words, numFrames]);
  return numFrames === 0 ? undefined : says;
}
