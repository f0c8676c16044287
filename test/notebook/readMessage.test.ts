import { describe, expect, test } from 'vitest';
import { readMessage } from '#notebook/sandbox/readMessage.ts';

describe('what a frame sends', () => {
  test.each([
    ['no text', { kind: 'ended' }],
    ['no JSON', 'ended'],
    ['another kind', '{"kind":"html","report":"<b>"}'],
    ['no report', '{"kind":"cell","report":7}'],
    ['a report without a cell', '{"kind":"cell","report":{"outputs":[]}}'],
  ])('is dropped when it is %s', (_, data) => {
    expect(readMessage(data)).toBeUndefined();
  });

  test('keeps of a report what has the right shape', () => {
    const report = {
      id: 'a',
      values: [{ line: 1, name: 'p', text: '1' }, { line: 'x', name: 'q', text: '2' }, null],
      outputs: [
        { kind: 'line', text: '<img>' },
        { kind: 'line', text: 7 },
        { kind: 'rows', title: '', columns: [], rows: [['1'], [2], 3] },
      ],
      problem: { line: -1, text: 'no' },
      more: 'left out',
    };
    expect(readMessage(JSON.stringify({ kind: 'cell', report }))).toEqual({
      kind: 'cell',
      report: {
        id: 'a',
        values: [{ line: 1, name: 'p', text: '1' }],
        outputs: [
          { kind: 'line', text: '<img>' },
          { kind: 'rows', title: '', columns: [], rows: [['1']] },
        ],
        problem: { text: 'no' },
      },
    });
  });
});
