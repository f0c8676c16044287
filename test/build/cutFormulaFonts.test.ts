import { describe, expect, test } from 'vitest';
import { charactersOf, symbolCharactersOf } from '../../src/build/cutFormulaFonts.ts';

describe('characters of the formula fonts', () => {
  test('are printable ASCII and whatever the pages hold, entities included', () => {
    const characters = charactersOf(['<p>θ &#x2211; &#8712;</p>']);
    for (const character of ['A', '~', ' ', 'θ', '∑', '∈']) expect(characters).toContain(character);
    expect(characters).not.toContain('∏');
  });

  test('of the symbol font are signs and the letters set in blackboard bold, in pages and in scripts', () => {
    const page = '<span class="mord mathbb">R</span><span class="mord">Q</span>';
    const script = 'x="<span class=\\"mord mathbb\\">N</span>"';
    const symbols = symbolCharactersOf([page, script], 'AQRθ∈');
    expect([...symbols].sort()).toEqual(['N', 'R', 'θ', '∈'].sort());
  });
});
