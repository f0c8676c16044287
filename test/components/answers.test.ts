import { describe, expect, it } from 'vitest';
import { parseAnswers, withAnswer } from '#components/lesson/answers.ts';

describe('first answers kept in the browser', () => {
  it('keep the first answer to a question, whatever comes later', () => {
    const first = withAnswer({}, '01/odds', 'doubles');
    expect(withAnswer(first, '01/odds', 'squares')).toEqual({ '01/odds': 'doubles' });
  });

  it('keep answers to other questions', () => {
    expect(withAnswer({ a: 'x' }, 'b', 'y')).toEqual({ a: 'x', b: 'y' });
  });

  it('survive the trip through text', () => {
    const answers = { '02-from-two-to-k/add-100': 'same' };
    expect(parseAnswers(JSON.stringify(answers))).toEqual(answers);
  });

  it.each([null, '', 'not json', '[]', '"x"', 'null', '3'])('count as none when stored as %j', (text) => {
    expect(parseAnswers(text)).toEqual({});
  });

  it('drop entries that are not text and keep the rest', () => {
    expect(parseAnswers('{"a": 1, "b": "y"}')).toEqual({ b: 'y' });
  });
});
