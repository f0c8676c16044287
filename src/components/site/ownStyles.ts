const RULE = /\[data-s="(\w+)"\]\{([^}]*)\}/g;

/**
 * Gives elements back the styles that the build replaced by names: a script that works on them changes and removes styles
 * one by one, and finds those of a sheet in its way; and in another page the sheet is not there.
 * @param sheet the rules, of this page when left out
 */
export function ownStyles(
  part: Element,
  sheet = document.getElementById('named-styles')?.textContent ?? '',
): void {
  const named = [part, ...part.querySelectorAll('*')].filter((element) => element.hasAttribute('data-s'));
  if (named.length === 0) return;
  const styles = new Map([...sheet.matchAll(RULE)].map(([, name, css]) => [name, css]));
  for (const element of named as (HTMLElement | SVGElement)[]) {
    // What a script has set meanwhile is newer.
    element.style.cssText = `${styles.get(element.getAttribute('data-s') ?? '')};${element.style.cssText}`;
    element.removeAttribute('data-s');
  }
}
