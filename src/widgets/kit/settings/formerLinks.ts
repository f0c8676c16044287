import { PUNCTUATION } from '#params/link.ts';

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

/** A setting of before: how it is called now, and its values where those have changed too. */
interface FormerSetting {
  readonly now: string;
  readonly values?: Readonly<Record<string, string>>;
}

const INVERTED = { on: 'off', off: 'on' };
const SUBTRACTED = { right: 'on', none: 'off', wrong: 'reversed' };
const MASKED = { keep: 'off', mask: 'on' };
const DRAWN_AGAIN = { repeat: 'off', unique: 'on' };

/** Names of settings before each was called as the engine calls it; no widget has a setting of such a name now. */
export const FORMER_SETTINGS: ReadonlyMap<string, FormerSetting> = new Map(
  Object.entries({
    logQ: { now: 'subtractLogExpectedCount' },
    keepHits: { now: 'removeAccidentalHits', values: INVERTED },
    repeats: { now: 'unique', values: { kept: 'off', thrown: 'on' } },
    addLogQ: { now: 'addLogProposal' },
    firstLogQ: { now: 'firstSubtractLogExpectedCount', values: SUBTRACTED },
    firstHits: { now: 'firstRemoveAccidentalHits', values: MASKED },
    firstDraws: { now: 'firstUnique', values: DRAWN_AGAIN },
    secondLogQ: { now: 'secondSubtractLogExpectedCount', values: SUBTRACTED },
    secondHits: { now: 'secondRemoveAccidentalHits', values: MASKED },
    secondDraws: { now: 'secondUnique', values: DRAWN_AGAIN },
  }),
);

/** `keepHits=off` of before as `removeAccidentalHits=on`; undefined when it is of now. */
function settingOfNow(setting: string): string | undefined {
  const [name, value = ''] = setting.split('=', 2);
  const former = FORMER_SETTINGS.get(name);
  return former && `${former.now}=${former.values?.[value] ?? value}`;
}

const SETTING = /^([a-z][a-z0-9-]*)\.(.*)$/s;

/**
 * A link with the names of now, and without the punctuation that has come behind its anchor; the very same text when
 * there is nothing to mend.
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
      const [now, setting] = [nameOfNow(id), settingOfNow(rest ?? '')];
      return now || setting ? `${now ?? id}.${setting ?? rest}` : part;
    });
  const written = hash.slice(1);
  const bare = isHere(written) ? written : written.replace(PUNCTUATION, '');
  const anchor = nameOfNow(bare) ?? (isHere(bare) ? bare : written);
  return `${search && '?'}${parts.join('&')}${anchor && '#'}${anchor}`;
}
