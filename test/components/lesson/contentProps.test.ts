import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { checkContentProps, name, widgetLink, words } from '#components/lesson/contentProps.ts';

const schema = z.strictObject({ id: name, ask: words, state: widgetLink.optional() });
const check = (props: Record<string, unknown>) =>
  checkContentProps('Predict', schema, props, '/lessons/01-x/');

describe('props of the tags of the text', () => {
  test('come back as written when they are right', () => {
    const props = {
      id: 'add-100',
      ask: 'What is $z$?',
      state: '?three-row-machine.shift=100#three-row-machine',
    };
    expect(check(props)).toEqual(props);
  });

  test.each([
    [{ id: 'Add 100', ask: 'x' }, 'id>: got "Add 100"; allowed: a name in small letters, digits and hyphens'],
    [{ id: 'a' }, 'ask>: got nothing; allowed: text'],
    [{ id: 'a', ask: 7 }, 'ask>: got 7; allowed: text'],
    [{ id: 'a', ask: '' }, 'ask>: got ""; allowed: text'],
    [
      { id: 'a', ask: 'x', answer: 'b' },
      'answer>: got "b"; allowed: no such prop; the props are id, ask, state',
    ],
    [{ id: 'a', ask: 'x', state: '#machine' }, 'state>: got "#machine"; allowed: a link that sets a widget'],
  ])('stop the build for %j', (props, message) => {
    expect(() => check(props)).toThrow(`content/lessons/01-x.mdx: <Predict ${message}`);
  });
});
