import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ExperimentName } from '#experiments/index.ts';
import { EMPTY_RECORDING } from '#experiments/recording.ts';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import { prefersStill } from './Transport.tsx';

export interface HeldRun<N extends ExperimentName> {
  readonly state: Signal<RunState<N>>;
  /** Set once the page is live. */
  readonly run: RefObject<Run<N>>;
}

/**
 * One run in a worker, for as long as the widget is on the page.
 * @param siteRoot the site's root as seen from the page, such as `../`: `siteRootFrom(Astro.url.pathname)`
 */
export function useRun<N extends ExperimentName>(experiment: N, siteRoot: string): HeldRun<N> {
  const state = useSignal<RunState<N>>({
    status: 'idle',
    recording: EMPTY_RECORDING,
    isPartial: false,
    fraction: 0,
  });
  const run = useRef<Run<N>>(null);
  useEffect(() => {
    run.current = createRun({
      experiment,
      siteRoot: new URL(siteRoot, document.baseURI),
      onChange: (next) => {
        state.value = next;
      },
      framesPerSecond: prefersStill() ? 0 : 60,
    });
    return () => run.current?.stop();
  }, [experiment, siteRoot, state]);
  return { state, run };
}
