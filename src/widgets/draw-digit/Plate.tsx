import { DIGIT_SIZE, MNIST } from '#datasets';
import type { BuiltRun } from '#experiments/digits/builtRun.ts';
import { InkGrid } from '#figures/marks/InkGrid.tsx';
import { SignedGrid } from '#figures/marks/SignedGrid.tsx';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { createDesk, type DeskFeed } from './createDesk.ts';
import { DrawingSurface } from './DrawingSurface.tsx';
import { DrawReadout } from './DrawReadout.tsx';
import { addPoint, decodeDrawing, encodeDrawing, type Point } from './drawing.ts';
import { type DrawView, drawDigit, type State } from './model.ts';
import { ShareBars } from './ShareBars.tsx';

/** The contribution to the logit that fills a cell of the evidence. */
const FULL_EVIDENCE = 1;

/** Shares no factor with their number, so that every held-out digit comes up before one comes again. */
const NEXT_EXAMPLE = 389;

const EMPTY_PAGE: Partial<State> = { drawing: '', example: -1 };

const nextExample = ({ example }: State): Partial<State> => ({
  example: (Math.max(0, example) + NEXT_EXAMPLE) % MNIST.numExamples.test,
});

/** The state with one more point; it replaces the first drawing and a held-out digit, also when the pen was down already. */
function withPoint(state: State, initial: State, point: Point, isNew: boolean): Partial<State> {
  const isFresh = state.example >= 0 || state.drawing === initial.drawing;
  const strokes = isFresh ? [] : (decodeDrawing(state.drawing) ?? []);
  return { drawing: encodeDrawing(addPoint(strokes, point, isNew)), example: -1 };
}

type Shown = PictureProps<typeof drawDigit, DeskFeed>;

function Surface({ widget, view, set }: Shown) {
  const clear = () => set(EMPTY_PAGE);
  return (
    <div>
      <DrawingSurface
        id={widget.id}
        page={view.page}
        onPoint={(point, isNew) => set((state) => withPoint(state, widget.initial, point, isNew))}
        onClear={clear}
      />
      <div class="digit-buttons live-only">
        <button type="button" class="button" onClick={clear}>
          Clear
        </button>
        <button type="button" class="button" onClick={() => set(nextExample)}>
          Try a held-out digit
        </button>
      </div>
    </div>
  );
}

/** What the model sees, and what speaks for the chosen digit in it. */
function Grids({ page, answer }: Pick<DrawView, 'page' | 'answer'>) {
  const { chosen } = answer;
  return (
    <div class="digit-grids">
      <figure class="plate-figure">
        <svg
          class="digit-features"
          viewBox={`0 0 ${DIGIT_SIZE} ${DIGIT_SIZE}`}
          role="img"
          aria-label="The drawing as the model sees it: cropped, stretched to 14 by 14"
        >
          <InkGrid values={page.features} columns={DIGIT_SIZE} />
        </svg>
        <figcaption>x: cropped, 14 × 14</figcaption>
      </figure>
      <figure class="plate-figure">
        <SignedGrid
          values={page.isEmpty ? [] : answer.evidence}
          columns={DIGIT_SIZE}
          full={FULL_EVIDENCE}
          ink="var(--z)"
          label={
            page.isEmpty
              ? 'No evidence: the page is empty'
              : `Evidence for ${chosen}: filled squares raise its logit, outlined squares lower it`
          }
        />
        <figcaption>{page.isEmpty ? 'Evidence' : `Evidence for ${chosen}`}</figcaption>
      </figure>
    </div>
  );
}

function Picture(shown: Shown) {
  const { id, view, set, live } = shown;
  const { page, answer, problem } = view;
  return (
    <>
      {problem && (
        <p class="plate-problem" role="alert">
          {problem}.{' '}
          <button type="button" class="button" onClick={live.retry}>
            Retry
          </button>
        </p>
      )}
      <div class="digit-desk">
        <Surface {...shown} />
        <Grids page={page} answer={answer} />
        <ShareBars
          id={id}
          shares={page.isEmpty ? undefined : answer.shares}
          chosen={page.isEmpty ? undefined : answer.chosen}
          onChoose={(digit) => set({ evidenceFor: digit === answer.answer ? 'answer' : String(digit) })}
        />
      </div>
      {view.isFull && (
        <p class="plate-problem" role="status">
          The page is full: a longer drawing would not fit into a link. Clear it to draw on.
        </p>
      )}
      <DrawReadout page={page} answer={answer} />
    </>
  );
}

export const DrawDigitPlate = plateWith(
  drawDigit,
  { connect: (settings, built) => createDesk(settings, built as BuiltRun) },
  Picture,
  {
    status: ({ view: { trainedTo } }) =>
      trainedTo === undefined ? 'the model trained at build' : `the model you trained, at step ${trainedTo}`,
    python: () => import('./python.ts'),
  },
);
