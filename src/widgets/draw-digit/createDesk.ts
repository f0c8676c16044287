import { computed, effect, signal } from '@preact/signals';
import { type ImageSet, loadMnist } from '#datasets';
import { type BuiltRun, decodeLastFrame } from '#experiments/digits/builtRun.ts';
import { latestModel } from '#experiments/digits/latestModel.ts';
import { siteRoot } from '#params/siteRoot.ts';
import type { Live, Settings } from '../kit/settings/useWidget.ts';
import type { Desk, params } from './model.ts';

/** What lies on the desk beside the drawing, and how to ask for it again. */
export interface DeskFeed extends Live<Desk> {
  attach(): () => void;
  /** Fetches the held-out digits that did not come. */
  retry(): void;
}

/** The model is the reader's own when one was trained on this page; held-out digits come when one is first wanted. */
export function createDesk({ state }: Settings<typeof params>, built: BuiltRun): DeskFeed {
  const { weights, bias } = decodeLastFrame(built);
  const images = signal<ImageSet | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const wanted = computed(() => state.value.example >= 0);
  let asked = 0;

  const ask = async () => {
    asked += 1;
    const mine = asked;
    problem.value = undefined;
    try {
      const loaded = await loadMnist('test', siteRoot(), (url) => fetch(url));
      if (mine === asked) images.value = loaded;
    } catch (error) {
      if (mine === asked) problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  return {
    data: computed(() => {
      const own = latestModel.value;
      return {
        model: own ?? { weights, bias },
        trainedTo: own?.step,
        images: images.value,
        problem: problem.value,
      };
    }),
    attach: () => {
      const end = effect(() => {
        if (wanted.value && !images.peek()) void ask();
      });
      return () => {
        end();
        asked += 1;
      };
    },
    retry: () => void ask(),
  };
}
