import { useMemo } from 'preact/hooks';
import { WordMap } from '#figures/charts/WordMap.tsx';

interface Props {
  readonly names: readonly [string, string];
  readonly words: readonly string[];
  /** [2] Places of the words in each lane, x and y by turns; empty before there is a model. */
  readonly places: readonly (ArrayLike<number> | undefined)[];
}

/** Half the side of both maps, in units of the vectors: they start within ± .1 and grow. */
export const MAP_REACH = 4;

const NOWHERE: ArrayLike<number> = [];
const INKS = ['var(--ink)', 'var(--q)'] as const;

interface LaneMapProps extends Pick<Props, 'words'> {
  readonly name: string;
  readonly places: ArrayLike<number>;
  readonly ink: string;
}

/** Drawn anew only when there is another frame. */
function LaneMap({ name, words, places, ink }: LaneMapProps) {
  return useMemo(
    () => (
      <WordMap
        words={words}
        places={words.length > 0 ? places : NOWHERE}
        reach={MAP_REACH}
        ink={ink}
        label={`Map of ${words.length} common words by ${name}`}
      />
    ),
    [name, words, places, ink],
  );
}

/** The commonest words in both models, laid out where their vectors vary most. */
export function WordMaps({ names, words, places }: Props) {
  return (
    <details class="race-part race-fold" aria-label="Map of common words">
      <summary>Common words on the plane where their vectors vary most</summary>
      <p class="race-note">
        At the scrub point; from −{MAP_REACH} to {MAP_REACH} both ways.
      </p>
      <div class="race-maps">
        {names.map((name, lane) => (
          <div key={lane}>
            <p class={lane === 1 ? 'ink-q' : undefined}>{name}</p>
            <LaneMap name={name} words={words} places={places[lane] ?? NOWHERE} ink={INKS[lane]} />
          </div>
        ))}
      </div>
    </details>
  );
}
