export interface Rule {
  readonly selector: string;
  /** Names of the layers around it, the outermost first. */
  readonly layers: readonly string[];
  /** All conditions around it: media, container, supports. */
  readonly conditions: readonly string[];
  readonly declarations: string;
}

/** The style rules of a sheet without nesting, such as ours; faces and key frames are no style rules. */
export function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  const open: string[] = [];
  let text = '';
  for (const sign of css.replace(/\/\*[\s\S]*?\*\//g, '')) {
    if (sign === '{') {
      open.push(text.trim().replace(/\s+/g, ' '));
      text = '';
    } else if (sign === '}') {
      const head = open.pop()!;
      const around = open.filter((outer) => outer.startsWith('@'));
      if (!head.startsWith('@') && !around.some((outer) => outer.startsWith('@keyframes'))) {
        rules.push({
          selector: head,
          layers: around.filter((outer) => outer.startsWith('@layer ')).map((outer) => outer.slice(7)),
          conditions: around.filter((outer) => !outer.startsWith('@layer ')),
          declarations: text.trim(),
        });
      }
      text = '';
    } else if (sign === ';' && open.at(-1)?.startsWith('@layer')) text = '';
    else text += sign;
  }
  return rules;
}
