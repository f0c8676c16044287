import type { Opened } from '#build/openedModels.ts';

/** The model of each widget as its file has it. */
const SOURCES = import.meta.glob<string>('../../*/model.ts', { query: '?raw', import: 'default' });

/** Those that a reader may change: their `derive` needs its settings only, and gives data that can travel. */
const OPENED = import.meta.glob<Opened>(
  '../../{odds-rope,three-row-machine,red-bus,soft-maximum,hot-and-cold,two-pulls,smooth,pull-a-logit,jacobian-tile,few-against-all}/model.ts',
  { query: '?opened', import: 'default' },
);

const fileOf = (widget: string) => `../../${widget}/model.ts`;

/** Ids of the widgets whose model can be changed on the page. */
export const OPENABLE: readonly string[] = Object.keys(OPENED).map((file) => file.split('/')[2]);

export interface ModelSource {
  readonly source: string;
  /** What runs it once it is changed; none where it can only be read. */
  readonly opened?: Opened;
}

/** @param widget its folder */
export async function loadModel(widget: string): Promise<ModelSource> {
  const file = fileOf(widget);
  const opened = await OPENED[file]?.();
  return opened ? { source: opened.source, opened } : { source: (await SOURCES[file]?.()) ?? '' };
}
