import { describe, expect, test } from 'vitest';
import { nameStyles, nameStylesOfScript, type Styles, sheetOf } from '#build/strict/namedStyles.ts';

const named = (html: string) => {
  const styles: Styles = new Map();
  return [nameStyles(html, styles), sheetOf(styles)];
};

describe('style attributes of a page', () => {
  test('become names, one for all that say the same, and rules say what they said', () => {
    expect(named('<b style="top:0">a</b><i class="x" style=\'left:1px\'>b</i><u style=top:0>c</u>')).toEqual([
      '<b data-s="s0">a</b><i class="x" data-s="s1">b</i><u data-s="s0">c</u>',
      '[data-s="s0"]{top:0}[data-s="s1"]{left:1px}',
    ]);
  });

  test('lose the signs that stood for quotes, and are gone when they say nothing', () => {
    expect(named('<b style="font:1em &quot;A B&quot;">a</b><b style="">c</b>')).toEqual([
      '<b data-s="s0">a</b><b>c</b>',
      '[data-s="s0"]{font:1em "A B"}',
    ]);
  });

  test('are told from text, scripts, sheets and other attributes', () => {
    const html =
      '<p title="a > b style=\'x:y\'">a style="top:0"</p><script>"<b style=\\"top:0\\">"</script><style>a{}</style><!-- <b style="top:0"> -->';
    expect(named(html)).toEqual([html, '']);
  });

  test('are found in the settings of an island, too', () => {
    expect(named('<astro-island props="[&quot;&lt;b style=\\&quot;top:0\\&quot;&gt;&quot;]">')).toEqual([
      '<astro-island props="[&quot;&lt;b data-s=\\&quot;s0\\&quot;&gt;&quot;]">',
      '[data-s="s0"]{top:0}',
    ]);
  });
});

describe('style attributes in the markup of a script', () => {
  test('become names made of what they say, whatever their quotes', () => {
    const styles: Styles = new Map();
    const code = 'a=`<b style="top:0">`;b="<b class=x style=\\"top:0\\">";c=`<b style=top:0><i>`';
    const result = nameStylesOfScript(code, styles);
    const [[name, css]] = [...styles];
    expect([styles.size, css]).toEqual([1, 'top:0']);
    expect(result).toBe(
      `a=\`<b data-s="${name}">\`;b="<b class=x data-s=\\"${name}\\">";c=\`<b data-s=${name}><i>\``,
    );
  });

  test('stay where a script makes them, or where they are none', () => {
    const code = 'a=`<b style=top:$' + '{x}>`;e.style=b;if(t.style==="normal")f(`style=a:b`)';
    expect(nameStylesOfScript(code, new Map())).toBe(code);
  });
});
