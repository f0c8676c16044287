/** A rule of a style sheet that holds whatever the screen, with what decides between it and others. */
export interface StyleRule {
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
  /** Compared from the first number on: the larger wins. */
  readonly rank: readonly [layer: number, ids: number, classes: number, types: number, place: number];
}

/** Of pieces of the page that a pointer or the keyboard has, or that are no elements: a picture has none. */
const OF_A_MOMENT = /:(?:hover|focus|active|visited|target|checked|disabled|open)|::/;

/** Rules of a sheet as far as they are read here, whichever program has parsed it. */
interface Rule {
  readonly cssText?: string;
  readonly selectorText?: string;
  readonly style?: CSSStyleDeclaration;
  readonly cssRules?: Iterable<Rule>;
  readonly name?: string;
  readonly nameList?: readonly string[];
  readonly conditionText?: string;
}

/** How many ids, classes and types a selector names; what stands in `:where()` counts for nothing. */
export function specificityOf(selector: string): readonly [ids: number, classes: number, types: number] {
  const bare = selector.replaceAll(/:where\((?:[^()]|\([^()]*\))*\)/g, '');
  const count = (pattern: RegExp) => bare.match(pattern)?.length ?? 0;
  const functions = count(/:(?:is|not|has)\(/g);
  return [
    count(/#[\w-]+/g),
    count(/\.[\w-]+|\[[^\]]*\]|:[\w-]+/g) - functions,
    count(/(?:^|[\s>+~(,])[a-z][\w-]*/gi),
  ];
}

/** Selectors of a list, parted at the commas that stand in no bracket. */
function partsOf(list: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of list) {
    if ('(['.includes(sign)) depth += 1;
    if (')]'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

const declarationsOf = (style: CSSStyleDeclaration): ReadonlyMap<string, string> =>
  new Map(Array.from(style, (name) => [name, style.getPropertyValue(name)]));

/**
 * The rules of a page's sheets that hold on paper: those under a condition of the screen, of its size or of the reader's
 * wishes are left out, and nested ones are written in full.
 */
export function styleRules(sheets: Iterable<{ readonly cssRules: Iterable<Rule> }>): readonly StyleRule[] {
  const layers: string[] = [];
  const found: StyleRule[] = [];
  const layerOf = (name: string) => {
    if (!layers.includes(name)) layers.push(name);
    return layers.indexOf(name);
  };
  const walk = (rules: Iterable<Rule>, parent: string, layer: number) => {
    for (const rule of rules) {
      for (const name of rule.nameList ?? []) layerOf(name);
      const isCondition = rule.conditionText !== undefined && rule.selectorText === undefined;
      if (isCondition && !/^\(color: ?light-dark/.test(rule.conditionText ?? '')) continue;
      if (rule.selectorText === undefined) {
        walk(rule.cssRules ?? [], parent, rule.name === undefined ? layer : layerOf(rule.name));
        continue;
      }
      const full = parent === '' ? rule.selectorText : rule.selectorText.replaceAll('&', `:is(${parent})`);
      for (const selector of partsOf(full)) {
        if (!rule.style || rule.style.length === 0 || OF_A_MOMENT.test(selector)) continue;
        const rank = [layer, ...specificityOf(selector), found.length] as const;
        found.push({ selector, declarations: declarationsOf(rule.style), rank });
      }
      walk(rule.cssRules ?? [], full, layer);
    }
  };
  // What stands in no layer wins over all that does.
  for (const { cssRules } of sheets) walk(cssRules, '', Number.MAX_SAFE_INTEGER);
  return found.toSorted((a, b) => {
    const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
    return at < 0 ? 0 : a.rank[at] - b.rank[at];
  });
}
