import { expect, test } from 'vitest';
import { joinPunctuation } from '#build/markdown/keepPunctuation.ts';
import { renderTexInText } from '#build/markdown/renderTex.ts';

const text = (value: string) => ({ type: 'text', value });
const math = (value: string) => ({ type: 'inlineMath', value });

test('a formula keeps the comma after it, and the rest of the text stays text', () => {
  const joined = joinPunctuation([text('Let '), math('x'), text(', and then')]);
  expect(joined).toMatchObject([
    text('Let '),
    { type: 'mdxJsxTextElement', name: 'span', children: [math('x'), text(',')] },
    text(' and then'),
  ]);
});

test('a formula that ends the paragraph with a full stop leaves no empty text behind', () => {
  expect(joinPunctuation([math('x'), text('.')])).toHaveLength(1);
});

test('text without a sign after its formula is left alone', () => {
  expect(joinPunctuation([text('Let '), math('x'), text(' be 1, say')])).toBeUndefined();
});

test('a formula in a text of props keeps the sign after it', () => {
  expect(renderTexInText('At $z$, pay.', 'test')).toMatch(
    /^At <span class="nowrap"><span class="katex">.*<\/span>,<\/span> pay\.$/,
  );
});
