// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { figuresToSvg, tableToCsv } from '#widgets/kit/take-away/exportFigure.ts';
import { opacityOf, plainColour } from '#widgets/kit/take-away/plainColour.ts';

const SVG = 'http://www.w3.org/2000/svg';

function figure(height: number, inside: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg') as SVGSVGElement;
  svg.setAttribute('viewBox', `0 0 300 ${height}`);
  svg.innerHTML = inside;
  Object.defineProperty(svg, 'viewBox', { value: { baseVal: { x: 0, y: 0, width: 300, height } } });
  document.body.append(svg);
  return svg;
}

describe('the table as CSV', () => {
  test('has a line for the columns and one for each row, ended as RFC 4180 asks', () => {
    expect(tableToCsv({ columns: ['x', 'loss'], rows: [[1, 0.1 + 0.2]] })).toBe(
      'x,loss\r\n1,0.30000000000000004\r\n',
    );
  });

  test('quotes commas, quotes and line ends', () => {
    expect(tableToCsv({ columns: ['a'], rows: [['1,5'], ['say "p"'], ['two\nlines']] })).toBe(
      'a\r\n"1,5"\r\n"say ""p"""\r\n"two\nlines"\r\n',
    );
  });
});

describe('figures as SVG', () => {
  test('stand below each other in one file, each with the colours it has now and without classes', () => {
    const first = figure(100, '<rect class="bar" style="fill: rgb(1, 2, 3)" width="10"></rect>');
    const second = figure(50, '<g tabindex="0"><text>hello</text></g>');
    const text = figuresToSvg([first, second]);
    expect(text).toContain('viewBox="0 0 332 198"');
    expect(text).toMatch(/<svg[^>]* y="132"/);
    expect(text).toMatch(/<rect[^>]*fill="rgb\(1, 2, 3\)"/);
    expect(text).not.toMatch(/class=|tabindex=/);
    expect(first.querySelector('rect')!.getAttribute('class')).toBe('bar');
  });

  test('say below them what the page says beside them', () => {
    const row = document.createElement('div');
    row.dataset.words = 'linear:\nIs every share above 0? No.';
    const svg = figure(50, '');
    row.append(svg);
    document.body.append(row);
    const text = figuresToSvg([svg]);
    expect(text).toMatch(/<text[^>]* y="83"[^>]*>linear:<\/text><text[^>]* y="100"[^>]*>Is every share/);
    expect(text).toContain('viewBox="0 0 332 116"');
  });

  test('have no colour that a reader of SVG 1.1 takes for black', () => {
    const text = figuresToSvg([
      figure(
        20,
        '<rect style="fill: rgba(0, 0, 0, 0); stroke: rgba(1, 2, 3, 0.5); stroke-opacity: 0.5"></rect>',
      ),
    ]);
    expect(text).toMatch(/<rect[^>]*fill="none"/);
    expect(text).toMatch(/<rect[^>]*stroke="rgb\(1, 2, 3\)"/);
    expect(text).toMatch(/<rect[^>]*stroke-opacity="0.25"/);
    expect(text).not.toMatch(/rgba|color\(/);
  });

  test('keep halos behind their words', () => {
    const halo = figure(20, '<text style="stroke: white; paint-order: stroke">name</text>');
    expect(figuresToSvg([halo])).toMatch(/<text[^>]* paint-order="stroke"/);
  });
});

describe('a computed colour', () => {
  test.each([
    ['rgb(1, 2, 3)', 'rgb(1, 2, 3)', 1],
    ['rgba(1, 2, 3, 0.5)', 'rgb(1, 2, 3)', 0.5],
    ['rgba(0, 0, 0, 0)', 'none', 0],
    ['color(srgb 1 0.5 0 / 0.2)', 'rgb(255, 128, 0)', 0.2],
    ['color(srgb 0 0 1)', 'rgb(0, 0, 255)', 1],
    ['none', 'none', 1],
    ['url("#hatch")', 'url("#hatch")', 1],
  ])('%s is %s, covering %s', (computed, plain, opacity) => {
    expect(plainColour(computed)).toBe(plain);
    expect(opacityOf(computed)).toBe(opacity);
  });
});
