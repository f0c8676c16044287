import { createHash } from 'node:crypto';

/** Declarations by their names. */
export type Styles = Map<string, string>;

const UNESCAPED: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};
const unescaped = (text: string) =>
  text.replace(/&(?:quot|#34|#39|#x27|lt|gt|amp);/g, (sign) => UNESCAPED[sign]);

/** Six signs of base 36: two of a hundred styles in scripts share a name in one of 400 000 sites, and then the build stops. */
const NAME_LENGTH = 6;

/** Made of what a style says, so that a script that was kept from an older build still finds its own. */
function nameInScript(declarations: string, styles: Styles): string {
  const digest = createHash('sha256').update(declarations).digest('hex').slice(0, 12);
  const name = `x${Number.parseInt(digest, 16).toString(36).slice(-NAME_LENGTH)}`;
  const known = styles.get(name);
  if (known !== undefined && known !== declarations) {
    throw new Error(
      `the styles "${known}" and "${declarations}" have the same name, ${name}: lengthen names`,
    );
  }
  styles.set(name, declarations);
  return name;
}

/** Within a page short names do: a count. */
function pageNames(styles: Styles): (declarations: string) => string {
  const names = new Map<string, string>();
  return (declarations) => {
    const name = names.get(declarations) ?? `s${names.size.toString(36)}`;
    names.set(declarations, name);
    styles.set(name, declarations);
    return name;
  };
}

const SKIPPED_OR_TAG =
  /<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g;
const ATTRIBUTE = /(\s)([^\s=>"'/]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
/** Markup among the settings of an island: JSON within an attribute. */
const IN_JSON = /\bstyle=\\&quot;([^&\\]*)\\&quot;/g;

/** A page whose style attributes are names: `style="top:0"` → `data-s="…"`. What they say is added to `styles`. */
export function nameStyles(html: string, styles: Styles): string {
  const nameOf = pageNames(styles);
  return html.replace(SKIPPED_OR_TAG, (tag) => {
    if (/^<(?:script\b|style\b|!)/.test(tag)) return tag;
    return tag.replace(
      ATTRIBUTE,
      (whole, space: string, attribute: string, ...values: (string | undefined)[]) => {
        if (attribute === 'props') {
          return whole.replace(IN_JSON, (_, css: string) => `data-s=\\&quot;${nameOf(css)}\\&quot;`);
        }
        if (attribute !== 'style') return whole;
        const declarations = unescaped(values[0] ?? values[1] ?? values[2] ?? '').trim();
        return declarations === '' ? '' : `${space}data-s="${nameOf(declarations)}"`;
      },
    );
  });
}

/** Markup in a string of a script, its quotes as they are, escaped or left out; what is put together when it runs is none. */
const IN_SCRIPT =
  /(?<=<[a-z][^<>]*\s)style=(?:(\\?")([a-z-]+:[^"\\`${}<>]*)\1|([a-z-]+:[^\s"'\\`${}<>]+)(?=[\s>]))/g;

/** A script whose markup has names in the place of style attributes. */
export function nameStylesOfScript(code: string, styles: Styles): string {
  return code.replace(IN_SCRIPT, (_, quote = '', quoted?: string, bare?: string) => {
    const name = nameInScript(quoted ?? bare ?? '', styles);
    return `data-s=${quote}${name}${quote}`;
  });
}

/** Rules for names, in the order of names; outside of every layer, so that they win over sheets as attributes did. */
export function sheetOf(styles: Styles): string {
  const rules = [...styles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, css]) => `[data-s="${name}"]{${css}}`);
  return rules.join('');
}
