import ts from 'typescript';
import { GAP, type Prose, withoutMarkup } from './prose.ts';

/** Attributes whose text is read or heard. */
const SAID =
  /^(aria-(label|description|valuetext|roledescription)|title|placeholder|alt|label|doc|words|summary|lede|description|caption|name)$/;

/** What only a program reads: its place says so. */
function isForPrograms(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
    return true;
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return true;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
    return (
      parent.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken &&
      parent.operatorToken.kind !== ts.SyntaxKind.BarBarToken
    );
  }
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isJsxAttribute(parent)) return !SAID.test(parent.name.getText());
  if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent))
    return !SAID.test(parent.parent.name.getText());
  return false;
}

/** A text of several words, or one that begins as a label does; names, classes and selectors are neither. */
const isRead = (text: string) => /[A-Za-z].* .*[A-Za-z]/s.test(text) || /^[A-Z][a-z]+$/.test(text);
/** TeX, styles, addresses of the page's parts. */
const isNotation = (text: string) =>
  /^<\?|^\([a-z-]+: \w+\)$|\d+px |\\[a-zA-Z]|var\(--|^[.#[]|[{};]\s*$|=>|^\S+\.(css|ts|json)$/.test(text);

/** Texts of a program that its user sees: those between tags, and those in quotes that are more than a name. */
export function codeProse(file: string, source: string): Prose[] {
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    /\.ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.TSX,
  );
  const found: Prose[] = [];
  const say = (text: string) => {
    if (isRead(text) && !isNotation(withoutMarkup(text))) found.push({ file, text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push({ file, text: node.text });
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (!isForPrograms(node)) say(node.text);
    } else if (ts.isTemplateExpression(node) && !isForPrograms(node)) {
      say([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(GAP));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A page's program, and its markup read as one. */
export function astroProse(file: string, source: string): Prose[] {
  const [, program = '', markup = source] = source.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? [];
  const body = markup
    .replace(/<(script|style)(?:[^>]*\/>|[\s\S]*?<\/\1>)|<!doctype[^>]*>/g, '')
    .replace(/set:html=|client:|class:list=|is:inline/g, (name) => name.replace(':', '-'));
  return [...codeProse(file, program), ...codeProse(file, `<>${body}</>`)];
}

/** Docstrings of exports, less examples, formulas and types: the reference page prints them. */
export const docProse = (file: string, source: string): Prose[] =>
  [...source.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, text]) => ({
    file,
    text: text!
      .replace(/^\s*\*/gm, '')
      .replace(/@(example|formula|source)\b[^@]*/g, GAP)
      .replace(
        /@param +\S+|@throws +\S+|\[[A-Z\d][^\]]*\]|\{@link [^}]*\}|\b\w+(\.\w+|\()+|\b[A-Z][a-z]+([A-Z][a-z]+)+/g,
        GAP,
      ),
  }));
