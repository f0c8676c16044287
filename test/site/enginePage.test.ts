import { describe, expect, test } from 'vitest';
import * as engine from '#engine';
import { builtPages } from './pages.ts';

const page = builtPages().find(({ address }) => address === 'engine/');

describe('the page of the engine', () => {
  test('shows every function and constant with its declaration, its example and a value', () => {
    const names = Object.keys(engine);
    expect(names.length).toBeGreaterThan(70);
    for (const name of names) {
      const entry = page?.document.getElementById(name);
      expect(entry?.querySelector('h3')?.textContent, name).toBe(name);
      expect(entry?.querySelectorAll('pre'), name).toHaveLength(3);
      expect(entry?.querySelector('[data-output]')?.textContent?.trim(), name).toMatch(/./);
    }
  });

  test('its values are the engine’s: the logit of .75 is ln 3', () => {
    const output = page?.document.querySelector('#logit [data-output]')?.textContent;
    expect(Number(output)).toBeCloseTo(engine.logit(0.75), 5);
  });
});
