import type { RaceFrame } from '#experiments/race/race.ts';
import type { Table } from '../kit/settings/widgetSpec.ts';

const COLUMNS = [
  'lane',
  'step',
  'training seconds',
  'held-out loss (nats, full softmax)',
  'held-out loss with log q added (nats)',
  'training loss (nats, own objective)',
];

export const NO_ROWS: Table = { columns: COLUMNS, rows: [] };

/** Every frame of both lanes, for the reader's spreadsheet. */
export function tableOf(names: readonly string[], lanes: readonly (readonly RaceFrame[])[]): Table {
  return {
    columns: COLUMNS,
    rows: lanes.flatMap((frames, lane) =>
      frames.map(({ step, trainSeconds, heldOutLoss, shiftedLoss, trainLoss }) => [
        names[lane],
        step,
        trainSeconds,
        heldOutLoss,
        shiftedLoss ?? '',
        trainLoss ?? '',
      ]),
    ),
  };
}
