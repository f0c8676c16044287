import { Mark } from '../kit/plate/Mark.tsx';
import { lines, tokens } from './formula.tex.ts';
import type { Line } from './model.ts';
import { Words } from './Words.tsx';

interface Props {
  readonly line: Line;
  /** Its number in the note, from 1. */
  readonly number: number;
  /** Prefix of the names of the radio groups. */
  readonly group: string;
  onChoose(choice: string): void;
}

/**
 * One line of the note: the formula as it stands, what it could say instead, and the number that decides.
 * Why the note's own version fails is kept folded: finding it is the reader's part.
 */
export function NoteLine({ line, number, group, onChoose }: Props) {
  const { name, slip, chosen, verdict } = line;
  const isNote = chosen === slip.note;
  const why = (
    <p>
      <Words>{verdict.words}</Words>
    </p>
  );
  return (
    <li class={`note-line ${verdict.passed ? 'line-passes' : 'line-fails'}`}>
      <span class="note-number" aria-hidden="true">
        {number}
      </span>
      <div class="note-said">
        <div
          class="note-formula"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls by keyboard
          tabIndex={0}
          role="group"
          aria-label={`${slip.title}: ${slip.options[chosen]}`}
          dangerouslySetInnerHTML={{ __html: lines[name][chosen] }}
        />
        <fieldset class="control note-options">
          <legend class="visually-hidden">
            Line {number}, {slip.title.toLowerCase()}
          </legend>
          <span class="segments note-choice">
            {Object.entries(slip.options).map(([choice, words]) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={`${group}-${name}`}
                  value={choice}
                  checked={choice === chosen}
                  aria-label={words}
                  onChange={() => onChoose(choice)}
                />
                <span dangerouslySetInnerHTML={{ __html: tokens[name][choice] }} />
              </label>
            ))}
          </span>
        </fieldset>
      </div>
      <div class="note-verdict">
        <p class="note-test">
          <Words>{slip.test}</Words>
        </p>
        <p class="note-result">
          <Mark kind={verdict.passed ? 'tick' : 'cross'} /> <b>{verdict.number}</b>{' '}
          <span class="note-status">
            {verdict.passed ? 'passes' : 'fails'}
            {isNote && ' (the note’s version)'}
          </span>
        </p>
        {isNote ? (
          <details class="note-why">
            <summary>Why it fails</summary>
            {why}
          </details>
        ) : (
          <div class="note-why">{why}</div>
        )}
      </div>
    </li>
  );
}
