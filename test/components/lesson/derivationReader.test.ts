// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { createReader } from '#components/lesson/derivationReader.ts';

function host(): HTMLElement {
  const element = document.createElement('div');
  element.dataset.derivation = 'two-class-logistic';
  const line =
    '<li class="derivation-line"><span class="line-value"></span><span class="line-words"></span><span class="line-delta"><span class="line-difference"></span></span></li>';
  element.innerHTML = `
    <label class="derivation-input"><input name="z1" value="2"></label>
    <label class="derivation-input"><input name="z2" value="1"></label>
    <p class="derivation-problem" hidden></p><ol>${line.repeat(5)}</ol><p class="derivation-said"></p>`;
  return element;
}

const fieldOf = (element: HTMLElement, name: string) =>
  element.querySelector<HTMLInputElement>(`[name=${name}]`)!;

test('text that is no number keeps the last good number, in the lines and, on leaving, in the field', async () => {
  const element = host();
  const reader = await createReader(element);
  fieldOf(element, 'z1').value = '3';
  reader.read();
  const before = element.querySelector('.line-value')!.textContent;
  fieldOf(element, 'z1').value = 'three';
  reader.settle(fieldOf(element, 'z1'));
  expect(element.querySelector('.line-value')!.textContent).toBe(before);
  expect(fieldOf(element, 'z1').value).toBe('3');
  expect(element.querySelector('.derivation-problem')!.textContent).toBe('z1 must be a number; 3 stays.');
});

test('a screen reader hears one sentence after typing stops, the mistake included', async () => {
  vi.useFakeTimers();
  const element = host();
  const reader = await createReader(element);
  for (const text of ['0', '0.', '0.5']) {
    fieldOf(element, 'z2').value = text;
    reader.read();
  }
  expect(element.querySelector('.derivation-said')!.textContent).toBe('');
  vi.runAllTimers();
  expect(element.querySelector('.derivation-said')!.textContent).toMatch(
    /^Every line agrees: \.8175744762; the mistaken line is off by \.063\.$/,
  );
  vi.useRealTimers();
});
