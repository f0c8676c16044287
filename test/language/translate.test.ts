import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLanguage } from '#language/createLanguage.ts';
import { createTranslator } from '#language/translate.ts';

const words = {
  Play: 'Abspielen',
  '{1} of {2} points': 'von {2} Punkten {1}',
  'The share is {1}.': 'Der Anteil ist {1}.',
  '{name} must lie in [{1}, {2}], got {3}': '{name} muss in [{1}; {2}] liegen, war {3}',
  Rate: 'Rate der Schritte',
  'slope of $g_1$': 'Steigung von $g_1$',
  'Text CC BY 4.0': 'Text CC BY 4.0',
};
const german = createTranslator(words, { decimal: ',' });
const said = (text: string) => german.say(text).text;

describe('a text in another language', () => {
  test('is looked up as a whole, spaces around it kept', () => {
    expect(german.say(' Play ')).toEqual({ text: ' Abspielen ', isKnown: true });
    expect(german.say('Pause')).toEqual({ text: 'Pause', isKnown: false });
  });

  test('takes its numbers along in any order, with the sign of its decimals', () => {
    expect(said('3 of 12 500 points')).toBe('von 12 500 Punkten 3');
    expect(said('The share is .644.')).toBe('Der Anteil ist 0,644.');
    expect(said('The share is −0.5.')).toBe('Der Anteil ist −0,5.');
    expect(said('The share is 3e−11.')).toBe('Der Anteil ist 3e−11.');
    expect(said('Text CC BY 4.0')).toBe('Text CC BY 4.0');
  });

  test('is said sentence by sentence where the whole is not known, and is then English if one of them is', () => {
    expect(german.say('The share is .5. 1 of 2 points')).toEqual({
      text: 'Der Anteil ist 0,5. von 2 Punkten 1',
      isKnown: true,
    });
    expect(german.say('The share is .5. So it goes.').isKnown).toBe(false);
  });

  test('has places for words, which are looked up, too', () => {
    expect(said('Rate must lie in [0.1, 20], got 30')).toBe(
      'Rate der Schritte muss in [0,1; 20] liegen, war 30',
    );
  });

  test('with a formula is looked up as it stands, numbers and all', () => {
    expect(said('slope of $g_1$')).toBe('Steigung von $g_1$');
    expect(german.say('slope of $g_2$').isKnown).toBe(false);
  });

  test('that is in the language already stays, and is not taken for English', () => {
    for (const text of Object.values(words).filter((says) => !says.includes('$'))) {
      expect(german.say(text.replace(/\{\w+\}/g, '7')).isKnown, text).toBe(true);
    }
  });

  test('of the author’s own stays, and is told to the browser', () => {
    const page = createTranslator(words, {
      decimal: ',',
      authored: 'axis="Verlust" words="bekannt: 7 bei z"',
    });
    expect(page.say('bekannt: 0,7 bei z')).toEqual({ text: 'bekannt: 0,7 bei z', isKnown: true });
    expect([...page.met]).toEqual(['bekannt: {1} bei z']);
  });

  test('keeps every element of it, once each', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(german.sayParts([a, ' of ', b, ' points'])).toEqual({
      parts: ['von ', b, ' Punkten ', a],
      isKnown: true,
    });
    expect(german.sayParts([a, 'Play', b])).toEqual({ parts: [a, 'Abspielen', b], isKnown: true });
  });

  test('whatever it is, it comes back unchanged from a language without words', () => {
    const empty = createTranslator({}, { decimal: ',' });
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => empty.say(text).text === text));
  });
});

describe('what Preact makes', () => {
  const language = createLanguage('de', words);

  test('says its words and its names, and what stays English says so', () => {
    const known = { 'aria-label': 'Play', children: 'Play' };
    language.sayElement('button', known);
    expect(known).toEqual({ 'aria-label': 'Abspielen', children: 'Abspielen' });
    const unknown = { children: ['Some ', { type: 'b' }, false] };
    language.sayElement('p', unknown);
    expect(unknown).toEqual({ children: ['Some ', { type: 'b' }], lang: 'en' });
  });

  test('is left alone where it is code, or drawn by a function', () => {
    for (const type of ['code', () => null]) {
      const props = { children: 'Play' };
      language.sayElement(type, props);
      expect(props).toEqual({ children: 'Play' });
    }
  });

  test('and the data of a chart, points and inks left as they are', () => {
    const points = [[0, 1]];
    expect(
      language.sayData({
        kind: 'Play',
        y: { title: 'Play', ticks: [[0.5, '.5']] },
        lines: [{ points, ink: 'Play' }],
      }),
    ).toEqual({
      kind: 'Play',
      y: { title: 'Abspielen', ticks: [[0.5, '0,5']] },
      lines: [{ points, ink: 'Play' }],
    });
  });
});
