import { ownStyles } from '#components/site/ownStyles.ts';

/** A question as it stands in its lesson, but for its name: so the first answer does not show, and no other is kept. */
export interface AskedAgain {
  readonly element: HTMLElement;
  readonly lessonTitle: string;
  /** Address of the question in its lesson. */
  readonly href: string;
}

const SHEETS = /<style\b[\s\S]*?<\/style>/g;
const NAMED = /<style id="named-styles">([\s\S]*?)<\/style>/;

/**
 * @param question - `lesson/question`, as it is kept.
 * @param root - The site's root.
 * @returns undefined when the lesson no longer asks it.
 * @throws Error when the lesson cannot be fetched.
 */
export async function questionOfLesson(question: string, root: URL): Promise<AskedAgain | undefined> {
  const [lesson = '', name = ''] = question.split('/');
  const address = new URL(`lessons/${encodeURIComponent(lesson)}/`, root);
  const answer = await fetch(address);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  const html = await answer.text();
  // Its sheets are not this page's: they would be refused, with a complaint for each.
  const page = new DOMParser().parseFromString(html.replace(SHEETS, ''), 'text/html');
  const found = page.querySelector<HTMLElement>(`predict-question[data-question="${CSS.escape(question)}"]`);
  if (!found) return undefined;
  found.removeAttribute('data-question');
  for (const link of found.querySelectorAll('a')) {
    link.href = new URL(link.getAttribute('href') ?? '', address).href;
  }
  const element = document.importNode(found, true);
  ownStyles(element, NAMED.exec(html)?.[1]);
  return {
    element,
    lessonTitle: page.querySelector('h1')?.textContent ?? lesson,
    href: new URL(`#${name}`, address).href,
  };
}
