import { expect, test } from 'vitest';
import { createPace } from '#widgets/kit/run/createPace.ts';

const FRAME_MS = 16;

/** A page of its own clock: what it is asked to do later waits in `later`, in the order of its time. */
function page() {
  let time = 0;
  const later: { readonly at: number; readonly callback: () => void }[] = [];
  const at = (milliseconds: number, callback: () => void) =>
    void later.push({ at: time + milliseconds, callback });
  return {
    pace: createPace({
      now: () => time,
      nextFrame: (callback) => at(FRAME_MS - (time % FRAME_MS), callback),
      afterFrame: (callback) => at(0, callback),
      wait: at,
    }),
    /** Takes the main thread so long. */
    work(milliseconds: number) {
      time += milliseconds;
    },
    /** Lets time pass, and asks for a showing in every frame. */
    passes(milliseconds: number, ask: () => void) {
      for (const end = time + milliseconds; time < end; time += 1) {
        if (time % FRAME_MS === 0) ask();
        for (const due of later.filter(({ at: when }) => when <= time)) {
          later.splice(later.indexOf(due), 1);
          due.callback();
        }
      }
    },
  };
}

test('what is slow to show is shown so seldom that it takes no more than an eighth of the time', () => {
  const { pace, work, passes } = page();
  let showings = 0;
  passes(4000, () =>
    pace.soon(() => {
      showings += 1;
      work(10);
    }),
  );
  expect(10 * showings).toBeLessThanOrEqual(4000 / 8 + 10);
  expect(showings).toBeGreaterThan(4000 / 8 / 10 / 2);
});

test('what is quick to show is shown with every second frame at least', () => {
  const { pace, passes } = page();
  let showings = 0;
  passes(1600, () =>
    pace.soon(() => {
      showings += 1;
    }),
  );
  expect(showings).toBeGreaterThanOrEqual(1600 / FRAME_MS / 2);
});

test('the latest is shown, and nothing older after what is shown at once', () => {
  const { pace, passes } = page();
  const shown: string[] = [];
  pace.soon(() => void shown.push('first'));
  pace.soon(() => void shown.push('second'));
  passes(400, () => {});
  pace.soon(() => void shown.push('third'));
  pace.now(() => void shown.push('at once'));
  passes(400, () => {});
  expect(shown).toEqual(['second', 'at once']);
});
