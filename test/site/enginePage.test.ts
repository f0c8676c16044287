import { describe, expect, test } from 'vitest';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';
import { builtPages } from './pages.ts';

const engine = { ...library, ...teaching };
const page = builtPages().find(({ address }) => address === 'engine/');

describe('the page of the engine', () => {
  test('shows every function and constant with its declaration, its example and a value', () => {
    const names = Object.keys(engine);
    for (const id of ['library', 'teaching-aids']) {
      expect(page?.document.getElementById(id)?.tagName, id).toBe('H2');
    }
    expect(names.length).toBeGreaterThan(70);
    for (const name of names) {
      const entry = page?.document.getElementById(name);
      expect(entry?.querySelector('h4')?.textContent, name).toBe(name);
      expect(entry?.querySelectorAll('pre'), name).toHaveLength(3);
      expect(entry?.querySelector('[data-output]')?.textContent?.trim(), name).toMatch(/./);
    }
  });

  test('its values are the engine’s: the logit of .75 is ln 3', () => {
    const output = page?.document.querySelector('#logit [data-output]')?.textContent;
    expect(Number(output)).toBeCloseTo(engine.logit(0.75), 5);
  });
});
