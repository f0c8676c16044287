/**
 * Boxes with `data-scrolls` hold what may be wider than they are. Where it is, the keyboard can scroll them under the
 * name that stands there; where it is not, they are no stop on its way.
 */
function makeReachable(box: HTMLElement): void {
  const isWide = box.scrollWidth > box.clientWidth + 1;
  if (isWide === box.hasAttribute('tabindex')) return;
  if (isWide) {
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', box.dataset.scrolls!);
  } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) makeReachable(target as HTMLElement);
});
const boxes = document.querySelectorAll<HTMLElement>('[data-scrolls]');
for (const box of boxes) sizes.observe(box);
// Fonts change what is in a box, and not always the box.
void document.fonts.ready.then(() => boxes.forEach(makeReachable));
