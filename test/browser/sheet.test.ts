import { expect, test } from 'vitest';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();

test('the cheat sheet prints on two sides of A4, with nothing cut off', async () => {
  const { page } = await browser.open('sheet/');
  await page.emulateMedia({ media: 'print' });
  const cut = await page
    .locator('.formula-sheet dt')
    .evaluateAll((lines) =>
      lines.filter((line) => line.scrollWidth > line.clientWidth + 1).map((line) => line.textContent),
    );
  expect(cut).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
});
