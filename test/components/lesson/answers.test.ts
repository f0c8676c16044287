import { afterEach, describe, expect, test, vi } from 'vitest';
import { firstAnswers, withAnswer } from '#components/lesson/answers.ts';

afterEach(() => vi.unstubAllGlobals());

/** The answers of a browser whose storage holds this text. */
function answersFrom(text: string | null) {
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'softmax:answers' ? text : null) });
  return firstAnswers.load();
}

describe('first answers kept in the browser', () => {
  test('keep the first answer to a question, whatever comes later', () => {
    const first = withAnswer({}, '01/odds', 'doubles');
    expect(withAnswer(first, '01/odds', 'squares')).toEqual({ '01/odds': 'doubles' });
  });

  test('keep answers to other questions', () => {
    expect(withAnswer({ a: 'x' }, 'b', 'y')).toEqual({ a: 'x', b: 'y' });
  });

  test('survive the trip through text', () => {
    const answers = { '02-from-two-to-k/add-100': 'same' };
    expect(answersFrom(JSON.stringify(answers))).toEqual(answers);
  });

  test.each([null, '', 'not json', '[]', '"x"', 'null', '3'])('count as none when stored as %j', (text) => {
    expect(answersFrom(text)).toEqual({});
  });

  test('drop entries that are not text and keep the rest', () => {
    expect(answersFrom('{"a": 1, "b": "y"}')).toEqual({ b: 'y' });
  });
});
