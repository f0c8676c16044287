import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Frame, firstRise } from './descent.ts';
import type { Point } from './futureAt.ts';

/** The pulls count as cancelled below this. */
const AT_REST = 0.001;

/** What the first step from `start` on says that was too long; nothing when none was. */
export function riseNote(frames: readonly Frame[], where = '', start = 0): string[] {
  const later = firstRise(frames.slice(start));
  if (later === undefined) return [];
  const rise = start + later;
  const [from, to] = [frames[rise - 1].loss, frames[rise].loss].map((loss) =>
    formatNumber(loss, { share: true, digits: 3 }),
  );
  const step = where ? `${where} step ${rise}` : `Step ${rise}`;
  return [`${step} is too long: the loss rises there from ${from} to ${to}. Lower the learning rate.`];
}

/** What there is to say of a run at a step. */
export function notesOf(
  frames: readonly Frame[],
  shown: number,
  points: readonly Point[],
  separable: boolean,
): string[] {
  const notes = riseNote(frames);
  if (separable) {
    const [now, then] = [frames[shown].w, frames.at(-1)!.w];
    const atEnd = shown === frames.length - 1;
    const labels = new Set(points.map(({ label }) => label));
    notes.push(
      labels.size === 1
        ? `All ten have one label, so surer always pays: b ${points[0].label === 1 ? 'grows' : 'falls'} for ever and the loss never reaches 0.`
        : `The species do not overlap, so a steeper curve always pays less: w ${then < 0 ? 'falls' : 'grows'} for ever (${formatNumber(now)} at step ${shown}${atEnd ? '' : `, ${formatNumber(then)} at step ${frames.length - 1}`}).`,
    );
  } else {
    const { pull } = frames[shown];
    notes.push(
      pull < AT_REST
        ? 'The pulls of the penguins cancel: the curve is at rest.'
        : `The pulls do not cancel yet: the slope of the loss is ${formatShare(pull)}.`,
    );
  }
  return notes;
}
