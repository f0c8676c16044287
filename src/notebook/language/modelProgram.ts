import type { ImportDeclaration, Program } from 'acorn';
import { CellError } from './cellError.ts';
import { lineOf, parseProgram } from './parseCell.ts';
import { stripTypes } from './stripTypes.ts';

type TopLevel = Program['body'][number];

/** What the model of a widget must make. */
const DERIVE = 'derive';

const lineBreaks = (text: string) => text.replaceAll(/[^\n]/g, '');

function namesOf(node: ImportDeclaration, modules: readonly string[]): string {
  const from = String(node.source.value);
  if (!modules.includes(from))
    throw new CellError(
      lineOf(node),
      `this model can import from ${modules.map((name) => `“${name}”`).join(', ')} only, not from “${from}”`,
    );
  const module = JSON.stringify(from);
  return node.specifiers
    .map((specifier) => {
      const local = specifier.local.name;
      if (specifier.type === 'ImportNamespaceSpecifier') return `const ${local} = $modules[${module}];`;
      const name =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : 'name' in specifier.imported
            ? specifier.imported.name
            : String(specifier.imported.value);
      return `const ${local} = $take(${module}, ${JSON.stringify(name)});`;
    })
    .join(' ');
}

/** A statement as it stands in a function: imports are taken from what there is, exports stay. */
function inFunction(node: TopLevel, text: string, code: string, modules: readonly string[]): string {
  if (node.type === 'ImportDeclaration') return namesOf(node, modules) + lineBreaks(text);
  if (node.type === 'ExportNamedDeclaration') {
    if (!node.declaration) return lineBreaks(text);
    const { start, end } = node.declaration;
    return lineBreaks(code.slice(node.start, start)) + code.slice(start, end);
  }
  if (node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration')
    throw new CellError(lineOf(node), 'a model exports its names one by one: export function derive');
  return text;
}

const makesDerive = (node: TopLevel): boolean => {
  const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
  if (declared?.type === 'FunctionDeclaration') return declared.id?.name === DERIVE;
  return (
    declared?.type === 'VariableDeclaration' &&
    declared.declarations.some(({ id }) => id.type === 'Identifier' && id.name === DERIVE)
  );
};

/**
 * The model of a widget, TypeScript as it stands in its file → a function of its modules that gives `derive`. Lines
 * stay where they are, one below the first.
 * @param modules names that it may import from
 * @throws CellError with the line where it cannot be read, imports what there is not, or makes no `derive`
 */
export function modelProgram(source: string, modules: readonly string[]): string {
  const code = stripTypes(source);
  const program = parseProgram(code);
  if (!program.body.some(makesDerive))
    throw new CellError(1, 'a model needs a function derive: what it gives is what the plate draws');
  let at = 0;
  let body = '';
  for (const node of program.body) {
    body += code.slice(at, node.start) + inFunction(node, code.slice(node.start, node.end), code, modules);
    at = node.end;
  }
  return `($modules, $take) => { 'use strict';\n${body}${code.slice(at)}\n;return ${DERIVE}; }`;
}
