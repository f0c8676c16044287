import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { EMPTY_RECORDING } from '#experiments/recording.ts';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import { prefersStill } from '../kit/run/prefersStill.ts';
import { FRAMES_PER_SECOND } from './trainModel.ts';

const IDLE: RunState<'digits'> = {
  status: 'idle',
  recording: EMPTY_RECORDING,
  isPartial: false,
  fraction: 0,
};

/**
 * One run in a worker, for as long as the widget is on the page.
 * @param siteRoot the site's root as seen from the page, such as `../`
 */
export function useDigitsRun(siteRoot: string) {
  const state = useSignal(IDLE);
  const run = useRef<Run<'digits'> | undefined>(undefined);
  const still = useRef(false);
  useEffect(() => {
    still.current = prefersStill();
    run.current = createRun({
      experiment: 'digits',
      siteRoot: new URL(siteRoot, document.baseURI),
      onChange: (next) => {
        state.value = next;
      },
      framesPerSecond: still.current ? 0 : FRAMES_PER_SECOND,
    });
    return () => run.current?.stop();
  }, [siteRoot, state]);
  return { state, run, still };
}
