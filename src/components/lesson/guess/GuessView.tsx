import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Figure } from '#figures/marks/Figure.tsx';
import '#language/speak.ts';
import { CurveFigure } from './CurveFigure.tsx';
import { keptGuesses } from './guesses.ts';
import { fittingGuess, type GuessQuestion, gapInWords, startOf, truthInWords, written } from './question.ts';
import { RowsFigure } from './RowsFigure.tsx';

interface Props {
  readonly question: GuessQuestion;
  /** Why it is so. */
  readonly children?: ComponentChildren;
}

/** What is to be seen: nothing yet, the truth beside the guess, or the truth alone. */
type Stage = 'asked' | 'guessed' | 'skipped';

/** Width of the column of text. */
const COLUMN = 640;

function Legend({ question }: { readonly question: GuessQuestion }) {
  const { at, given, ink } = question;
  if (!at) return null;
  return (
    <ul class="guess-legend">
      {given && (
        <li>
          <i class={given.points.length > 1 ? 'guess-key guess-key-given' : 'guess-key guess-key-known'} />
          {given.words}
        </li>
      )}
      <li class="guess-mine">
        <i class="guess-key guess-key-mine" />
        your curve
      </li>
      <li class="guess-truth">
        <i class="guess-key guess-key-truth" style={{ color: `var(--${ink})` }} />
        what it is
      </li>
    </ul>
  );
}

/** Asks for a mark or a curve first; then shows the truth beside it, the gap in words, and why. */
export default function GuessView({ question, children }: Props) {
  const [guess, setGuess] = useState(() => startOf(question));
  const [hasMoved, setHasMoved] = useState(false);
  const [stage, setStage] = useState<Stage>('asked');
  const [isKept, setIsKept] = useState(true);
  const [current, setCurrent] = useState(0);
  const answer = useRef<HTMLParagraphElement>(null);
  const { id, key, askHtml, axis, names, at } = question;
  const isShown = stage !== 'asked';

  useEffect(() => {
    const kept = fittingGuess(question, keptGuesses.load()[key]);
    if (!kept) return;
    setGuess(kept);
    setHasMoved(true);
    setStage('guessed');
  }, []);

  const move = (changes: ReadonlyMap<number, number>) => {
    setHasMoved(true);
    setGuess((now) => now.map((value, index) => changes.get(index) ?? value));
    const moved = [...changes.keys()].at(-1);
    if (moved !== undefined) setCurrent(moved);
  };
  const show = (next: Stage) => {
    setStage(next);
    if (next === 'guessed') setIsKept(keptGuesses.keep({ ...keptGuesses.load(), [key]: guess }));
    requestAnimationFrame(() => answer.current?.focus({ preventScroll: true }));
  };

  return (
    <div
      class="guess"
      id={id}
      data-stage={stage}
      data-moved={hasMoved || undefined}
      role="group"
      aria-labelledby={`${id}-ask`}
    >
      <p class="guess-ask" id={`${id}-ask`} dangerouslySetInnerHTML={{ __html: askHtml }} />
      <details class="guess-reveal">
        <summary>Show the answer</summary>
      </details>
      <Figure wide={COLUMN}>
        {(width) =>
          at ? (
            <CurveFigure
              question={{ ...question, at }}
              {...{ guess, width, isShown, current }}
              onCurrent={setCurrent}
              onGuess={move}
            />
          ) : (
            <RowsFigure
              {...{ question, guess, width, isShown }}
              onGuess={(index, value) => move(new Map([[index, value]]))}
            />
          )
        }
      </Figure>
      <Legend question={question} />
      <div class="guess-foot">
        <button
          class="button button-primary"
          type="button"
          disabled={!hasMoved}
          onClick={() => show('guessed')}
        >
          Show
        </button>
        <button class="button" type="button" onClick={() => show('skipped')}>
          Show without a guess
        </button>
        <span>
          {at && hasMoved
            ? `At ${names[current]}: ${written(axis, guess[current])}`
            : at
              ? 'Draw, or use the arrow keys.'
              : 'Drag, or use the arrow keys.'}
        </span>
      </div>
      <div class="guess-answer">
        <p class="guess-said" ref={answer} tabIndex={-1}>
          {stage === 'guessed' ? gapInWords(question, guess) : truthInWords(question)}
        </p>
        {children}
        <p class="guess-kept">
          {isKept
            ? 'Your guess is kept in this browser.'
            : 'This browser keeps nothing: after a reload the question is open again.'}
        </p>
      </div>
    </div>
  );
}
