import { softmax } from '#engine';
import { formatShare } from '#notation/formatNumber.ts';
import { recordOf } from '#notation/recordOf.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { NUM_RACES, ROAD_NAMES, ROADS, WAYS } from './roads.ts';

/** What a computation without chance may err by: differences and searches end at about a millionth. */
const COMPUTED = 1e-5;
/** Standard errors that a tally of a fair race may be off, in three shares: beyond it once in thousands. */
const TALLIED = 3.5;

const logit = (index: number, value: number) =>
  number({
    label: WAYS[index] === 'car' ? 'Car' : 'Bus',
    symbol: `z_${index + 1}`,
    ink: 'z',
    doc: `Logit of going by ${WAYS[index]}; on foot has 0.`,
    default: value,
    min: -3,
    max: 3,
    step: 0.1,
    digits: 1,
  });

export const params = {
  car: logit(0, 1),
  bus: logit(1, 0.5),
  bent: choice({
    label: 'Change an assumption of',
    doc: 'The road whose assumption is changed.',
    default: 'none',
    options: { none: 'none', odds: '1 odds', family: '2 family', entropy: '3 entropy', race: '4 race' },
  }),
};

export type State = StateOf<typeof params>;

/** One road's shares, kept while the slider of another setting moves. */
const sharesOf = recordOf(ROAD_NAMES, (name) =>
  memoLast((logits: readonly number[], isBent: boolean) => ROADS[name].shares(logits, isBent), sameJson),
);

export function derive({ car, bus, bent }: State) {
  const logits = [car, bus, 0];
  const meeting = Array.from(softmax(logits));
  const roads = ROAD_NAMES.map((name, index) => {
    const isBent = bent === name;
    const shares = sharesOf[name](logits, isBent);
    const miss = Math.max(...shares.map((share, k) => Math.abs(share - meeting[k])));
    const isMet = shares.every((share, k) => {
      const error = Math.sqrt((meeting[k] * (1 - meeting[k])) / NUM_RACES);
      return Math.abs(share - meeting[k]) <= (name === 'race' ? TALLIED * error : COMPUTED);
    });
    return {
      id: name,
      name: `${index + 1} ${ROADS[name].name}`,
      how: isBent ? ROADS[name].bent : ROADS[name].way,
      isBent,
      shares,
      miss,
      isMet,
    };
  });
  const met = roads.filter(({ isMet }) => isMet).length;
  return {
    logits,
    meeting,
    roads,
    met,
    summary: `Logits ${logits.join(', ')}: softmax ${meeting.map((share, k) => `${WAYS[k]} ${formatShare(share)}`).join(', ')}. ${roads
      .map(
        ({ name, how, shares, isMet }) =>
          `Road ${name}, ${how}: ${shares.map((share) => formatShare(share)).join(', ')}, ${isMet ? 'meets' : 'misses'} it`,
      )
      .join('; ')}.`,
    table: {
      columns: ['road', ...WAYS],
      rows: roads.map(({ name, shares }) => [name, ...shares]),
    },
  };
}

export type FourRoads = ReturnType<typeof derive>;

export const fourRoads = defineWidget({
  id: 'four-roads',
  tag: 'FourRoads',
  title: 'Four roads, one place',
  about:
    'Go to the shares of three logits by odds, by a slope, by a search and by a race; change an assumption, and that road misses.',
  params,
  domains: 'Domains fixed: shares 0 to 1',
  derive,
});
