import { expect, test } from 'vitest';
import { readLink } from '#params/link.ts';
import { defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import { lessons, tagsOf } from '../lessons.ts';
import { STATE_LINKS } from '../stateLinks.ts';

function bodyOf(slug: string): string {
  const lesson = lessons.find((one) => one.slug === slug);
  if (!lesson) throw new Error(`no lesson ${slug}`);
  return lesson.body;
}

/** The options of a question of a lesson, with their attributes as written. */
export function optionsOf(slug: string, question: string) {
  const body = bodyOf(slug).match(new RegExp(`<Predict id="${question}"[\\s\\S]*?</Predict>`))?.[0];
  if (!body) throw new Error(`no question ${question} in ${slug}`);
  return tagsOf(body)
    .filter(({ name }) => name === 'Option')
    .map(({ attributes }) => attributes);
}

const followed = new Set<string>();

/** The state a link sets, over the widget's defaults; a link that the widget does not understand is an error. */
export function stateOf<P extends ParamTable>(link: string, params: P): StateOf<P> {
  const [, search, id] = link.match(/^(\?.*)#(.+)$/) ?? [];
  if (!search || !id) throw new Error(`no link to a widget: ${link}`);
  followed.add(link);
  const { values, problems } = readLink(id, params, search);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return { ...defaultState(params), ...values };
}

/** Links in the running text of a lesson to one of its widgets. */
export const textLinksOf = (slug: string, widget: string): readonly string[] =>
  [...bodyOf(slug).matchAll(/\]\((\?[^)#]*#([\w-]+))\)/g)].flatMap(([, link, id]) =>
    id === widget && link ? [link] : [],
  );

/** The fenced programs of a lesson in a language, in order. */
export const programsOf = (slug: string, language: string): readonly string[] =>
  [...bodyOf(slug).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, program]) => program ?? '',
  );

/** Wrong options of all questions of a lesson. */
export const wrongOptionsOf = (slug: string) =>
  tagsOf(bodyOf(slug))
    .filter(({ name, attributes }) => name === 'Option' && !('right' in attributes))
    .map(({ attributes }) => attributes);

/** To be called last in the claims of a lesson: what its links lead to has been looked at, each of them. */
export function testThatLinksAreFollowed(slug: string): void {
  test('each link of the lesson to a state has been followed by a claim above', () => {
    const links = STATE_LINKS.filter((link) => link.slug === slug).map(({ link }) => link);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !followed.has(link))).toEqual([]);
  });
}
