import ts from 'typescript';

/** The colours of grids and axes, and the class of words beside them. */
const AXIS_INK = /var\(--(?:line|rule)\)/;
const AXIS_WORDS = /^(?:tick-label)?$/;
const AXIS_CLASS = /^(?:.* )?axis(?: .*)?$/;

type Element = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function attribute(element: Element, name: string): ts.Node | undefined {
  const found = element.attributes.properties.find(
    (each) => ts.isJsxAttribute(each) && each.name.getText() === name,
  );
  return found && ts.isJsxAttribute(found) ? found.initializer : undefined;
}

const textOf = (node: ts.Node | undefined) => node?.getText().replace(/^[{"']|[}"']$/g, '') ?? '';

/** `x(tick)` or `x(point.z)` → `tick`, `point.z`: what a scale is asked for, where it is a value of the loop. */
function scaled(node: ts.Node | undefined, names: readonly string[]): string | undefined {
  let found: string | undefined;
  const visit = (part: ts.Node): void => {
    if (ts.isCallExpression(part) && part.arguments.length === 1) {
      const asked = part.arguments[0].getText();
      if (names.some((name) => asked === name || asked.startsWith(`${name}.`))) found ??= asked;
    }
    part.forEachChild(visit);
  };
  if (node) visit(node);
  return found;
}

function speaksOf(node: ts.Node | undefined, names: readonly string[]): boolean {
  if (!node) return false;
  if (ts.isIdentifier(node)) return names.includes(node.text);
  return node.forEachChild((part) => speaksOf(part, names)) ?? false;
}

/** Names that the loop around gives to its items and their numbers: those of every callback of a `.map` up from here. */
function namesOfLoops(node: ts.Node): readonly string[] {
  const names: string[] = [];
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const call = at.parent;
    if (!ts.isArrowFunction(at) || !ts.isCallExpression(call)) continue;
    if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'map') continue;
    const collect = (part: ts.Node): void => {
      if (ts.isIdentifier(part)) names.push(part.text);
      part.forEachChild(collect);
    };
    for (const parameter of at.parameters) collect(parameter.name);
  }
  return names;
}

/** Words at the place of the very number they say, in the type of an axis. */
function isTickWords(element: Element): boolean {
  const names = namesOfLoops(element);
  if (!AXIS_WORDS.test(textOf(attribute(element, 'class')))) return false;
  const inside = ts.isJsxOpeningElement(element) ? element.parent.children : [];
  return ['x', 'y'].some((side) => {
    const place = attribute(element, side);
    const value = scaled(place, names);
    // Words some way above a mark say how high it is.
    if (value === undefined || textOf(place).includes(') - ')) return false;
    const [root] = value.split('.');
    return inside.some((child) => ts.isJsxExpression(child) && speaksOf(child, [root]));
  });
}

/** A straight line in the ink of axes, or one through a value of a loop that has the same ends for each. */
function isAxisLine(element: Element): boolean {
  const names = namesOfLoops(element);
  const ink = attribute(element, 'stroke');
  if (ink && !AXIS_INK.test(textOf(ink))) return false;
  if (ink && !attribute(element, 'stroke-dasharray')) return true;
  return [
    ['x1', 'x2', 'y1', 'y2'],
    ['y1', 'y2', 'x1', 'x2'],
  ].some(([first, second, from, to]) => {
    const place = attribute(element, first);
    if (textOf(place) !== textOf(attribute(element, second))) return false;
    const isThere = scaled(place, names) !== undefined || /^\w+\(0\)$/.test(textOf(place));
    return isThere && ![from, to].some((end) => speaksOf(attribute(element, end), names));
  });
}

/** Lines of a component's file, from 1, at which it draws an axis itself: its class, its ticks, its words or its line. */
export function handDrawnAxes(code: string): readonly number[] {
  const source = ts.createSourceFile('view.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const tag = node.tagName.getText();
      const isByHand =
        AXIS_CLASS.test(textOf(attribute(node, 'class'))) ||
        (tag === 'line' && isAxisLine(node)) ||
        (tag === 'text' && isTickWords(node));
      if (isByHand) lines.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return lines;
}
