import { applyPatches } from './applyPatches.ts';
import { drawElsewhere } from './chartArtist.ts';
import type { ChartSpec } from './chartSpec.ts';
import { drawPace } from './drawPace.ts';

/** The drawing of the build may be stretched or shrunk by this much: a plate over the full width is 1.08 of the usual one. */
const STRETCH = 0.1;

export type SpecAt = (width: number) => ChartSpec;

const pace = drawPace({
  now: () => performance.now(),
  nextFrame: (callback) => requestAnimationFrame(callback),
});

/** Charts so far: each has a number. */
let numCharts = 0;

/** Every chart of the page, for who needs them up to date at once. */
const charts = new Set<() => Promise<void>>();

/** Draws what waits for its turn or for its place on the screen: for a file. */
export async function drawWaiting(): Promise<void> {
  await Promise.all([...charts].map((draw) => draw()));
}

/** Width that the drawing in the page is made for. */
export const drawnWidth = (box: Element): number | undefined =>
  [...box.querySelectorAll('svg')].find((figure) => figure.getBoundingClientRect().width > 0)?.viewBox.baseVal
    .width;

/** A chart in the page: the drawing of the build stays until there is something new to show; what is off screen waits. */
export function liveChart(box: HTMLElement) {
  let wanted: ChartSpec | undefined;
  let wantedKey = '';
  let shownKey: string | undefined;
  let isSeen = false;
  numCharts += 1;
  const chart = numCharts;
  /** The drawing of the worker that is in the page; none before the first, and after a failure. */
  let drawing: Element | undefined;

  async function draw(): Promise<void> {
    if (!wanted || wantedKey === shownKey) return;
    pace.withdraw(draw);
    const [spec, key, before] = [wanted, wantedKey, shownKey];
    shownKey = key;
    try {
      const answer = await drawElsewhere({ chart, spec, isInPage: drawing?.parentElement === box });
      if (typeof answer === 'string') {
        box.innerHTML = answer;
        drawing = box.firstElementChild ?? undefined;
      } else if (drawing) applyPatches(drawing, answer);
    } catch {
      // The picture stays as it is; the next change tries again.
      drawing = undefined;
      shownKey = before;
    }
  }

  function ask(): void {
    if (isSeen && wantedKey !== shownKey) pace.ask(draw);
    else pace.withdraw(draw);
  }

  const watch = new IntersectionObserver(([entry]) => {
    isSeen = entry!.isIntersecting;
    ask();
  });
  watch.observe(box);
  charts.add(draw);

  return {
    /**
     * What to show, and how wide. At the width of the build the page shows already what it was built with; a link in
     * the address may ask for something else before the first call.
     */
    show(specAt: SpecAt, width: number, built: SpecAt): void {
      wanted = specAt(width);
      wantedKey = JSON.stringify(wanted);
      const inPage = shownKey === undefined ? drawnWidth(box) : undefined;
      if (inPage && Math.abs(width / inPage - 1) < STRETCH) shownKey = JSON.stringify(built(width));
      ask();
    },
    dispose(): void {
      watch.disconnect();
      pace.withdraw(draw);
      charts.delete(draw);
    },
  };
}
