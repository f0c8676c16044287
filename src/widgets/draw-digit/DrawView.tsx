import { useMemo } from 'preact/hooks';
import { DIGIT_SIZE, MNIST } from '#datasets';
import { InkGrid } from '#figures/marks/InkGrid.tsx';
import { SignedGrid } from '#figures/marks/SignedGrid.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { decodeLastFrame } from './builtRun.ts';
import { DrawingSurface } from './DrawingSurface.tsx';
import { DrawReadout } from './DrawReadout.tsx';
import { addPoint, decodeDrawing, encodeDrawing, isFull, type Point } from './drawing.ts';
import {
  answerOf,
  describeAnswer,
  drawDigit,
  pageOf,
  type params,
  type State,
  tableOf,
} from './drawModel.ts';
import { latestModel } from './latestModel.ts';
import { ShareBars } from './ShareBars.tsx';
import type { DigitsProps } from './TrainView.tsx';
import { useHeldOutImages } from './useHeldOutImages.ts';

/** The contribution to the logit that fills a cell of the evidence. */
const FULL_EVIDENCE = 1;

/** Shares no factor with their number, so that every held-out digit comes up before one comes again. */
const NEXT_EXAMPLE = 389;

/** The state with one more point; it replaces the first drawing and a held-out digit, also when the pen was down already. */
function withPoint(state: State, initial: State, point: Point, isNew: boolean): Partial<State> {
  const isFresh = state.example >= 0 || state.drawing === initial.drawing;
  const strokes = isFresh ? [] : (decodeDrawing(state.drawing) ?? []);
  return { drawing: encodeDrawing(addPoint(strokes, point, isNew)), example: -1 };
}

export default function DrawDigit({ built, siteRoot, ...props }: WidgetProps<typeof params> & DigitsProps) {
  const widget = useWidget(drawDigit, props);
  const { drawing, example, evidenceFor } = widget.state.value;
  const { images, problem, retry } = useHeldOutImages(siteRoot, example >= 0);
  const first = useMemo(() => decodeLastFrame(built), [built]);
  const model = latestModel.value ?? first;
  const heldOut = images.value;
  const page = useMemo(() => pageOf({ drawing, example }, heldOut), [drawing, example, heldOut]);
  const answer = useMemo(() => answerOf(page, model, evidenceFor), [page, model, evidenceFor]);
  const shown = page.isEmpty ? undefined : answer;

  return (
    <WidgetFrame
      widget={withDerived(widget, { summary: describeAnswer(page, answer), table: tableOf(answer) })}
      caption={props.children}
      status={
        latestModel.value
          ? `the model you trained, at step ${latestModel.value.step}`
          : 'the model trained at build'
      }
    >
      {problem.value && (
        <p class="plate-problem" role="alert">
          {problem.value}.{' '}
          <button type="button" class="button" onClick={retry}>
            Retry
          </button>
        </p>
      )}
      <div class="digit-desk">
        <div>
          <DrawingSurface
            id={widget.id}
            page={page}
            onPoint={(point, isNew) => widget.set((state) => withPoint(state, widget.initial, point, isNew))}
            onClear={() => widget.set({ drawing: '', example: -1 })}
          />
          <div class="digit-buttons live-only">
            <button type="button" class="button" onClick={() => widget.set({ drawing: '', example: -1 })}>
              Clear
            </button>
            <button
              type="button"
              class="button"
              onClick={() =>
                widget.set((state) => ({
                  example: (Math.max(0, state.example) + NEXT_EXAMPLE) % MNIST.numExamples.test,
                }))
              }
            >
              Try a held-out digit
            </button>
          </div>
        </div>
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
              values={shown?.evidence ?? []}
              columns={DIGIT_SIZE}
              full={FULL_EVIDENCE}
              ink="var(--z)"
              label={
                shown
                  ? `Evidence for ${shown.chosen}: filled squares raise its logit, outlined squares lower it`
                  : 'No evidence: the page is empty'
              }
            />
            <figcaption>{shown ? `Evidence for ${shown.chosen}` : 'Evidence'}</figcaption>
          </figure>
        </div>
        <ShareBars
          id={widget.id}
          shares={shown?.shares}
          chosen={shown?.chosen}
          onChoose={(digit) =>
            widget.set({
              evidenceFor: digit === answer.answer ? 'answer' : String(digit),
            })
          }
        />
      </div>
      {example < 0 && isFull(drawing) && (
        <p class="plate-problem" role="status">
          The page is full: a longer drawing would not fit into a link. Clear it to draw on.
        </p>
      )}
      <DrawReadout page={page} answer={answer} />
    </WidgetFrame>
  );
}
