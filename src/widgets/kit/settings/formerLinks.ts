/** Names of widgets in links that were shared before each was called after its folder → the folder. */
export const FORMER_IDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bench: 'bug-bench',
    cloud: 'gradient-cloud',
    cost: 'cost-meter',
    draw: 'draw-digit',
    grid: 'moving-grid',
    honest: 'honest-score',
    hot: 'hot-and-cold',
    jacobian: 'jacobian-tile',
    machine: 'three-row-machine',
    map: 'world-map',
    meter: 'cost-meter',
    picker: 'method-picker',
    race: 'the-race',
    sign: 'sign-of-log-q',
    'source-note': 'fix-the-note',
    speed: 'speed-table',
    spread: 'bias-and-spread',
    strip: 'share-strip',
    train: 'train-digits',
    truth: 'tabular-truth',
    wheel: 'sampler-wheel',
    world: 'world-map',
  }),
);

const SETTING = /^([a-z][a-z0-9-]*)\.(.*)$/s;

/**
 * A link with the names of now; the very same text when it has them already.
 * @param isHere whether the page has a widget of that name: then the link means it
 */
export function linkOfNow(
  { search, hash }: Pick<Location, 'search' | 'hash'>,
  isHere: (id: string) => boolean,
): string {
  const nameOfNow = (id: string) => (isHere(id) ? undefined : FORMER_IDS.get(id));
  const parts = search
    .slice(1)
    .split('&')
    .map((part) => {
      const [, id = '', rest] = SETTING.exec(part) ?? [];
      const now = nameOfNow(id);
      return now ? `${now}.${rest}` : part;
    });
  const anchor = nameOfNow(hash.slice(1));
  return `${search && '?'}${parts.join('&')}${anchor ? `#${anchor}` : hash}`;
}
