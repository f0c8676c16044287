interface Props {
  readonly words: readonly string[];
  /** [2 × words] x and y of each, by turns; empty before there is a model. */
  readonly places: ArrayLike<number>;
  /** Half the side of the square that is shown; words beyond stand at its edge. */
  readonly reach: number;
  readonly ink: string;
  readonly label: string;
}

const SIDE = 400;
const HEIGHT = 330;
const MARGIN = 6;
const FONT = 13;
/** Mean width of a letter in this size: near enough to keep words apart. */
const LETTER = 7.2;

interface Placed {
  readonly word: string;
  readonly x: number;
  readonly y: number;
  /** Where its name stands; undefined where another has the room. */
  readonly anchor?: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Names to the right of their dots, or to the left, where there is room; commoner words choose first. */
function placeNames(words: readonly string[], places: ArrayLike<number>, reach: number): readonly Placed[] {
  const clamp = (value: number) => Math.min(1, Math.max(-1, value / reach));
  const taken: Box[] = [];
  return words.map((word, i) => {
    const x = SIDE / 2 + clamp(places[2 * i]) * (SIDE / 2 - 14);
    const y = HEIGHT / 2 - clamp(places[2 * i + 1]) * (HEIGHT / 2 - 14);
    const width = word.length * LETTER;
    for (const anchor of ['start', 'end'] as const) {
      const left = anchor === 'start' ? x + 5 : x - 5 - width;
      const name = { left, right: left + width, top: y - FONT / 2, bottom: y + FONT / 2 };
      const dot = { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
      const fits = name.left > MARGIN && name.right < SIDE - MARGIN;
      if (fits && !taken.some((other) => overlap(name, other) || overlap(dot, other))) {
        taken.push(name, dot);
        return { word, x, y, anchor };
      }
    }
    return { word, x, y };
  });
}

/** Words in a plane: a dot for each, and its name where there is room for it. */
export function WordMap({ words, places, reach, ink, label }: Props) {
  const placed = places.length > 0 ? placeNames(words, places, reach) : [];
  return (
    <svg class="word-map" viewBox={`0 0 ${SIDE} ${HEIGHT}`} role="img" aria-label={label}>
      <path
        d={`M0 ${HEIGHT / 2}H${SIDE}M${SIDE / 2} 0V${HEIGHT}`}
        style={{ stroke: 'var(--rule)', fill: 'none' }}
      />
      {placed.map(({ word, x, y, anchor }) => (
        <g key={word}>
          <circle cx={x} cy={y} r={anchor ? 2.5 : 2} style={{ fill: ink, opacity: anchor ? 1 : 0.45 }}>
            <title>{word}</title>
          </circle>
          {anchor && (
            <text
              x={anchor === 'start' ? x + 5 : x - 5}
              y={y + 4.5}
              text-anchor={anchor}
              style={{ fill: 'var(--ink)', fontSize: `${FONT}px` }}
            >
              {word}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
