import type { Page } from 'playwright-core';

/** Two labels of a figure that cover each other, or one that its figure cuts off. */
export interface Crowded {
  readonly widget: string;
  readonly what: string;
}

/** Every label in a figure of a plate that lies on another or is cut off by its figure, as the page shows it now. */
export function crowdedText(page: Page): Promise<readonly Crowded[]> {
  return page.evaluate(() => {
    /** Pixels that boxes may share: a box is as high as its line, letters are not. */
    const SLACK = { across: 1.5, down: 4 };
    const found: { widget: string; what: string }[] = [];
    for (const plate of document.querySelectorAll('.plate')) {
      const widget = plate.id;
      for (const svg of plate.querySelectorAll('svg')) {
        const frame = svg.getBoundingClientRect();
        if (frame.width === 0 || !svg.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          continue;
        const labels = [...svg.querySelectorAll('text')]
          .filter((text) => text.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .map((text) => ({ words: text.textContent?.trim() ?? '', box: text.getBoundingClientRect() }))
          .filter(({ words, box }) => words !== '' && box.width > 0);
        const isOpen = getComputedStyle(svg).overflow === 'visible';
        const edge = isOpen ? plate.getBoundingClientRect() : frame;
        for (const [i, { words, box }] of labels.entries()) {
          const beyond = Math.max(
            edge.left - box.left,
            box.right - edge.right,
            edge.top - box.top - SLACK.down,
            box.bottom - edge.bottom - SLACK.down,
          );
          if (beyond > SLACK.across) found.push({ widget, what: `“${words}” is cut off` });
          for (const other of labels.slice(i + 1)) {
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (across > SLACK.across && down > SLACK.down)
              found.push({ widget, what: `“${words}” on “${other.words}”` });
          }
        }
      }
    }
    return found;
  });
}
