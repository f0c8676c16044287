import { softmax } from '#engine';
import { nestedLogit } from '#engine/teaching.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Colours of the same bus, in the order in which they come. */
export const COLOURS = ['red', 'blue', 'yellow', 'green', 'pink'] as const;
/** Class inks of the car and of the colours. */
export const INKS = [6, 8, 1, 5, 3, 4] as const;

export const params = {
  numBuses: integer({
    label: 'Colours of the bus',
    doc: 'How many buses there are that differ in their colour only.',
    default: 1,
    min: 1,
    max: COLOURS.length,
  }),
  car: number({
    label: 'Car',
    symbol: 'z_1',
    ink: 'z',
    doc: 'Worth of the car; each bus has 0.',
    default: 0,
    min: -2,
    max: 2,
    step: 0.1,
    digits: 1,
  }),
  ownLuck: number({
    label: 'Own luck',
    symbol: 'λ',
    ink: 'w',
    doc: 'λ of the nested logit: at 1 each bus has luck of its own, towards 0 all buses have the same.',
    default: 0.25,
    min: 0.05,
    max: 1,
    step: 0.05,
  }),
};

export type State = StateOf<typeof params>;

const optionsOf = (numBuses: number) => ['car', ...COLOURS.slice(0, numBuses)];
/** The car is a nest of its own, all buses are the other. */
const nestsOf = (numBuses: number) => [0, ...COLOURS.slice(0, numBuses).map(() => 1)];

function sharesOf(car: number, numBuses: number, ownLuck: number) {
  const logits = [car, ...COLOURS.slice(0, numBuses).map(() => 0)];
  return {
    numBuses,
    softmax: Array.from(softmax(logits)),
    nested: Array.from(nestedLogit(logits, nestsOf(numBuses), ownLuck)),
  };
}

/** Shares for every number of colours. */
const allShares = memoLast((car: number, ownLuck: number) =>
  COLOURS.map((_, index) => sharesOf(car, index + 1, ownLuck)),
);

export function derive({ numBuses, car, ownLuck }: State) {
  const curve = allShares(car, ownLuck);
  const [one, now] = [curve[0], curve[numBuses - 1]];
  const odds = { softmax: now.softmax[0] / now.softmax[1], nested: now.nested[0] / now.nested[1] };
  const buses = { softmax: 1 - now.softmax[0], nested: 1 - now.nested[0] };
  const colours = numBuses === 1 ? 'One bus' : `${numBuses} colours of the bus`;
  return {
    numBuses,
    ownLuck,
    options: optionsOf(numBuses),
    curve,
    now,
    /** What the car has while there is one bus: what a town has that no paint can fool. */
    before: one.softmax,
    odds,
    buses,
    summary: `${colours}. Softmax: car ${formatShare(now.softmax[0])}, each bus ${formatShare(now.softmax[1])}, odds of car to red bus ${formatNumber(odds.softmax)}. Nested logit with λ ${formatNumber(ownLuck)}: car ${formatShare(now.nested[0])}, each bus ${formatShare(now.nested[1])}, odds ${formatNumber(odds.nested)}.`,
    table: {
      columns: ['colours', 'car, softmax', 'red bus, softmax', 'car, nested', 'red bus, nested'],
      rows: curve.map(({ numBuses: n, softmax: soft, nested }) => [
        n,
        soft[0],
        soft[1],
        nested[0],
        nested[1],
      ]),
    },
  };
}

export type Buses = ReturnType<typeof derive>;

export const redBus = defineWidget({
  id: 'red-bus',
  tag: 'RedBus',
  title: 'Red bus, blue bus',
  about: 'Paint the bus in more and more colours: the softmax gives each its part, and the car pays for it.',
  params,
  domains: `Domains fixed: shares 0 to 1, 1 to ${COLOURS.length} colours`,
  derive,
});
