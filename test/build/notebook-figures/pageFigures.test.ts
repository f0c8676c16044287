import { describe, expect, test } from 'vitest';
import { withFigures } from '#build/notebook-figures/notebookFigures.ts';
import { pageFigures } from '#build/notebook-figures/pageFigures.ts';
import { specificityOf } from '#build/notebook-figures/styleRules.ts';
import type { Notebook } from '#build/take-away/notebook.ts';

const page = (css: string, figure: string) => `<!doctype html><html><head><style>@layer tokens, kit, widgets;
@layer tokens { :root { --light: initial; --dark: ; --ink: var(--light, #111) var(--dark, #eee); --plate: light-dark(#fff, #000) } }
${css}</style></head><body><main><p>Text.</p><section class="plate" id="rope"><h3 class="plate-title">The rope</h3>
<div class="plate-figure" style="--own:#060">${figure}</div></section></main></body></html>`;

const svgOf = (css: string, parts: string) =>
  pageFigures(page(css, `<svg viewBox="0 0 100 50" role="img" aria-label="A rope">${parts}</svg>`)).get(
    'rope',
  )?.[0]?.svg ?? '';

describe('a figure of a page stands alone', () => {
  test('with variables resolved, where they stand, to the light colours', () => {
    const svg = svgOf(
      '@layer kit { .a { fill: var(--ink); stroke: var(--own) } }',
      '<circle class="a" r="1"/><rect fill="var(--none, var(--ink))"/>',
    );
    expect(svg).toMatch(/<circle [^>]*style="fill:#111;stroke:#060"/);
    expect(svg).toContain('<rect fill="#111"');
    expect(svg).not.toMatch(/var\(|class=/);
  });

  test('with the rule that wins: its layer first, then ids, classes and types, then its place; what is in no layer beats all', () => {
    const fill = (css: string) =>
      /<circle[^>]*fill:([^;"]*)/.exec(svgOf(css, '<circle class="a" id="x" r="1"/>'))?.[1];
    expect(fill('@layer widgets { .a { fill: red } } @layer kit { #x { fill: blue } }')).toBe('red');
    expect(fill('@layer kit { .plate .a { fill: red } .a { fill: blue } }')).toBe('red');
    expect(fill('@layer kit { .a { fill: red } .a { fill: blue } }')).toBe('blue');
    expect(fill('circle { fill: red } @layer kit { #x { fill: blue } }')).toBe('red');
  });

  test('with nested rules, and without those of a screen, a pointer or the dark', () => {
    const svg = svgOf(
      `@layer kit { .plate { svg { circle, .b { fill: red } } }
       .a:hover { fill: blue } @media (prefers-color-scheme: dark) { .a { fill: blue } } @container (width < 400px) { .a { fill: blue } } }`,
      '<circle class="a" r="1"/>',
    );
    expect(svg).toContain('fill:red');
    expect(svg).not.toContain('blue');
  });

  test('without the parts that the page hides, and with the symbol that it takes from elsewhere', () => {
    const symbol = '<svg width="0" height="0"><symbol id="land"><path d="M0 0L9 9"/></symbol></svg>';
    const html = page(
      '@layer kit { .gone { display: none } }',
      `${symbol}<svg viewBox="0 0 9 9" role="img"><text class="gone">old</text><text>new</text><use href="#land"/></svg>`,
    );
    const svg = pageFigures(html).get('rope')?.at(-1)?.svg;
    expect(svg).not.toContain('old');
    expect(svg).toMatch(/new.*<symbol id="land"><path d="M0 0L9 9"/);
  });

  test('with the face of the text around it: the nearest word on it counts', () => {
    const svg = svgOf(
      '@layer kit { body { font-size: 19px } .plate { font: 13px Arial }  }',
      '<text>x</text>',
    );
    expect(svg).toMatch(/^<svg[^>]*font-size:13px/);
    expect(svg).not.toContain('19px');
  });

  test('on its paper, with room around it and names as SVG has them', () => {
    const svg = svgOf('', '<clipPath id="c"><rect width="9"/></clipPath><text>x</text>');
    expect(svg).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('viewBox="-28 -12 156 74"');
    expect(svg).toContain('<rect x="-28" y="-12" width="156" height="74" style="fill:#fff;stroke:none"/>');
    expect(svg).toMatch(/<clipPath id="c">.*<\/clipPath>/);
  });
});

test('narrow drawings, marks, plots before their run, and what lies over an empty canvas are no pictures', () => {
  const seen = '<svg viewBox="0 0 9 9" role="img"><text>x</text></svg>';
  for (const none of [
    `<div class="figure-narrow">${seen}</div>`,
    seen.replace('role', 'class="mark" role'),
    '<svg viewBox="0 0 9 9" role="img"><path d="M0 165H400M200 0V330"/></svg>',
    `<canvas></canvas>${seen}`,
  ])
    expect(pageFigures(page('', none)).get('rope')).toEqual([]);
  expect(pageFigures(page('', seen)).get('rope')).toHaveLength(1);
});

test('a selector counts its ids, classes and types; :where counts for nothing', () => {
  expect(specificityOf('#a .b[c]:not(.d) svg text')).toEqual([1, 3, 2]);
  expect(specificityOf(':where(.a .b) circle')).toEqual([0, 0, 1]);
  expect(specificityOf(':is(.plate) svg > .tick-label')).toEqual([0, 2, 1]);
});

test('a notebook gets the pictures below the name of their figure, and other cells stay', () => {
  const cell = { cell_type: 'markdown', metadata: {}, id: 'a', source: ['Text.'] } as const;
  const named = {
    ...cell,
    id: 'b',
    metadata: { figure: 'rope' },
    source: ['**Figure: Rope**\n', '\n', 'A caption.'],
  };
  const notebook: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell, named] };
  const figures = new Map([['rope', [{ label: 'A rope of "5 $"', svg: '<svg/>' }]]]);
  const [first, second] = withFigures(notebook, figures).cells;
  expect(first).toBe(cell);
  expect(second?.source.join('')).toBe(
    '**Figure: Rope**\n\n<img alt="A rope of &quot;5 &#36;&quot;" src="data:image/svg+xml;base64,PHN2Zy8+">\n\nA caption.',
  );
});
