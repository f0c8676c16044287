import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { beforeAll, describe, expect, test } from 'vitest';
import Correction from '#components/lesson/Correction.astro';
import Derivation from '#components/lesson/Derivation.astro';
import Option from '#components/lesson/Option.astro';
import Predict from '#components/lesson/Predict.astro';
import Summary from '#components/lesson/Summary.astro';

type Component = Parameters<AstroContainer['renderToString']>[0];
let container: AstroContainer;
beforeAll(async () => {
  container = await AstroContainer.create();
});

/** No such lesson is written, so that no line of it is named. */
const FILE = 'content/lessons/77-unwritten.mdx';
const request = new Request('http://localhost/lessons/77-unwritten/');
const render = (tag: Component, props: Record<string, unknown>, children?: string) =>
  container.renderToString(tag, {
    props,
    request,
    slots: children === undefined ? {} : { default: children },
  });

const option = async (props: Record<string, unknown>) =>
  render(Option, { why: 'because', ...props }, 'An answer');

describe('a question', () => {
  const ask = async (...options: Record<string, unknown>[]) =>
    render(
      Predict,
      { id: 'q', ask: 'How large is $\\z$?' },
      (await Promise.all(options.map(option))).join(''),
    );

  test('is a group of options of which the first answer is kept under the lesson and its own name', async () => {
    const html = await ask({ id: 'a', right: true }, { id: 'b', confusion: 6 });
    expect(html).toContain('data-question="77-unwritten/q"');
    expect(html.match(/<input type="radio"/g)).toHaveLength(2);
    expect(html).toContain(
      '“A larger logit always means a larger share” is a common belief, but it is not so.',
    );
    expect(html).toContain('class="katex"');
  });

  test.each([
    [[{ id: 'a' }, { id: 'b' }], 'got "0 right"; allowed: exactly one <Option right>'],
    [
      [
        { id: 'a', right: true },
        { id: 'b', right: true },
      ],
      'got "2 right"; allowed: exactly one <Option right>',
    ],
    [[{ id: 'a', right: true }], 'got ["a"]; allowed: at least two <Option>'],
    [[{ id: 'a', right: true }, { id: 'a' }], 'got ["a","a"]; allowed: an id of its own for each <Option>'],
  ])('with options %j stops the build', async (options, message) => {
    await expect(ask(...options)).rejects.toThrow(`${FILE}: <Predict id="q" children>: ${message}`);
  });

  test.each([
    [{ id: 'a', confusion: 21 }, '<Option confusion>: got 21; allowed: the number of a confusion, 1 to 20'],
    [{ id: 'a', right: true, confusion: 1 }, '<Option confusion>: got 1; allowed: the number of a confusion'],
    [{ id: 'a', why: undefined }, '<Option why>: got nothing; allowed: text'],
    [
      { id: 'a', state: '?three-row-machine.shift=100#three-row-machine' },
      '<Option look>: got nothing; allowed: state and look together',
    ],
    [{ id: 'a', state: 'machine', look: 'Look' }, '<Option state>: got "machine"; allowed: a link'],
  ])('with an option %j stops the build', async (props, message) => {
    await expect(option(props)).rejects.toThrow(`${FILE}: ${message}`);
  });
});

describe('a correction', () => {
  test('says in words that the note’s text is struck out', async () => {
    const html = await render(Correction, { says: '$x = 1$', read: '$x; 1$' }, 'A reason.');
    expect(html).toMatch(/Struck out: <\/span>\s*<s/);
  });

  test('without a reason stops the build', async () => {
    await expect(render(Correction, { says: 'a', read: 'b' })).rejects.toThrow(
      '<Correction children>: got nothing',
    );
  });
});

describe('a derivation', () => {
  test('shows every line with its value and an honest check before any script runs', async () => {
    const html = await render(Derivation, { id: 'two-class-logistic' });
    expect(html.match(/class="derivation-line"/g)).toHaveLength(5);
    expect(html.match(/>\.7310585786</g)).toHaveLength(4);
    expect(html).toContain('off by .150');
    expect(html.match(/<input[^>]*readonly/g)).toHaveLength(2);
  });

  test('that does not exist stops the build and names those that do', async () => {
    await expect(render(Derivation, { id: 'two-clas' })).rejects.toThrow(
      /<Derivation id>: got "two-clas"; allowed: one of .*\bodds-to-logistic, /,
    );
  });

  test('takes no other prop than its id', async () => {
    await expect(render(Derivation, { id: 'hidden-one', z: 3 })).rejects.toThrow('<Derivation z>: got 3');
  });
});

test('a summary without a list stops the build', async () => {
  await expect(render(Summary, {})).rejects.toThrow(`${FILE}: <Summary children>: got nothing`);
});
