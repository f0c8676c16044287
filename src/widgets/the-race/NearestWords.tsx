import type { Scored } from '#experiments/race/questions.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { DraftInput } from '../kit/plate/DraftInput.tsx';
import type { Answers } from './answers.ts';
import { EXAMPLE_WORDS } from './settings.ts';
import { suggestions, type Vocabulary } from './vocabulary.ts';

interface Props {
  readonly names: readonly [string, string];
  readonly word: string;
  readonly onWord: (word: string) => void;
  readonly vocabulary: Vocabulary | undefined;
  readonly answers: Answers | undefined;
}

function Words({
  near,
  vocabulary,
  isShare = false,
}: {
  readonly near: readonly Scored[] | undefined;
  readonly vocabulary: Vocabulary | undefined;
  /** Shares need a third digit. */
  readonly isShare?: boolean;
}) {
  if (!near || !vocabulary) return <span class="race-nothing">–</span>;
  return (
    <>
      {near.map(({ id, score }) => (
        <span key={id} class="race-word">
          {vocabulary.words[id]}{' '}
          <span class={isShare ? 'ink-p race-share' : 'race-cosine'}>
            {formatShare(score, isShare ? 3 : 2)}
          </span>{' '}
        </span>
      ))}
    </>
  );
}

/** What to say to a word that the novels do not have. */
function Unknown({
  word,
  vocabulary,
  onWord,
}: Pick<Props, 'word' | 'onWord'> & { readonly vocabulary: Vocabulary }) {
  const close = suggestions(word, vocabulary, 4);
  if (word === '') return <p class="race-hint">Type a word of Jane Austen’s.</p>;
  return (
    <p class="race-hint" role="status">
      <i>{word}</i> is not among the {vocabulary.words.length} words of this race.
      {close.length > 0 && ' Did you mean '}
      {close.map((suggestion, i) => (
        <span key={suggestion}>
          {i > 0 && (i === close.length - 1 ? ' or ' : ', ')}
          <button type="button" class="race-suggestion" onClick={() => onWord(suggestion)}>
            {suggestion}
          </button>
        </span>
      ))}
      {close.length > 0 && '?'}
    </p>
  );
}

/** The nearest words of some words in both models, by the cosine of their vectors. */
export function NearestWords({ names, word, onWord, vocabulary, answers }: Props) {
  const rows = [...new Set([word, ...EXAMPLE_WORDS])].filter(
    (row) => row !== '' && (!vocabulary || vocabulary.idOf(row) >= 0),
  );
  const near = (lane: 0 | 1, row: string) => {
    const at = vocabulary && answers ? answers.ids.indexOf(vocabulary.idOf(row)) : -1;
    return at >= 0 ? answers!.lanes[lane].nearest?.[at] : undefined;
  };
  const isUnknown = vocabulary !== undefined && vocabulary.idOf(word) < 0;
  return (
    <section class="race-part" aria-label="Nearest words">
      <div class="race-part-head">
        <h4>Nearest words in the two models (cosine)</h4>
        <label class="control">
          <span class="control-label">Your word</span>
          <DraftInput
            type="text"
            name="word"
            value={word}
            size={14}
            maxLength={30}
            onCommit={(input) => onWord(input.value)}
          />
        </label>
      </div>
      {isUnknown && <Unknown word={word} vocabulary={vocabulary} onWord={onWord} />}
      <table class="race-words table-fixed table-stacked">
        <thead>
          <tr>
            <th scope="col" class="race-word-head">
              word
            </th>
            <th scope="col" class="race-lane-head">
              {names[0]}
            </th>
            <th scope="col" class="race-lane-head ink-q">
              {names[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row" class="race-row">
                {row}
              </th>
              {([0, 1] as const).map((lane) => (
                <td key={lane} class="race-found" data-column={names[lane]}>
                  <Words near={near(lane, row)} vocabulary={vocabulary} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface GuessesProps extends Pick<Props, 'names' | 'vocabulary' | 'answers'> {
  readonly sentence: string;
  readonly onSentence: (sentence: string) => void;
  /** What is wrong with the sentence, or not known in it, in words. */
  readonly remark: string | undefined;
}

/** What both models would put into the gap of the reader's sentence, by the full softmax. */
export function Guesses({ names, vocabulary, answers, sentence, onSentence, remark }: GuessesProps) {
  return (
    <section class="race-part" aria-label="The missing word">
      <div class="race-part-head">
        <h4>The missing word, and its share</h4>
        <label class="control race-sentence">
          <span class="control-label">Your sentence, with _</span>
          <DraftInput
            type="text"
            name="sentence"
            value={sentence}
            maxLength={160}
            onCommit={(input) => onSentence(input.value)}
          />
        </label>
      </div>
      {remark && (
        <p class="race-hint" role="status">
          {remark}
        </p>
      )}
      <table class="race-words table-fixed table-stacked">
        <thead>
          <tr>
            <th scope="col" class="race-lane-head">
              {names[0]}
            </th>
            <th scope="col" class="race-lane-head ink-q">
              {names[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {([0, 1] as const).map((lane) => (
              <td key={lane} class="race-found" data-column={names[lane]}>
                <Words near={answers?.lanes[lane].guesses} vocabulary={vocabulary} isShare />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
