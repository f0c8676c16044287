import { readFile } from 'node:fs/promises';
import { mdxToMdast } from 'satteri';
import { transform } from 'sucrase';
import type { Plugin } from 'vite';

/** A node of a lesson's text; what its author computes in it has been computed. */
export interface TreeNode {
  readonly type: string;
  readonly name?: string;
  /** Of a text, a formula or a program; of an expression what it came to. */
  readonly value?: unknown;
  readonly url?: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly ordered?: boolean;
  /** Props of a tag. */
  readonly props?: Readonly<Record<string, unknown>>;
  /** Where it begins and ends in the source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Line of the source it begins in, from 1. */
  readonly line: number;
  readonly children: readonly TreeNode[];
}

export interface LessonTree {
  readonly source: string;
  readonly children: readonly TreeNode[];
}

interface Parsed {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly url?: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly ordered?: boolean;
  readonly attributes?: readonly unknown[];
  readonly children?: readonly Parsed[];
  readonly position?: {
    readonly start: { readonly offset?: number; readonly line: number };
    readonly end: { readonly offset?: number };
  };
}

interface Attribute {
  readonly type: string;
  readonly name: string;
  readonly value: string | null | { readonly value: string };
}

/** `ask="…"`, `{…}` and a bare `right` as fields of an object. */
function fieldOf({ type, name, value }: Attribute, tag: string): string {
  if (type !== 'mdxJsxAttribute')
    throw new Error(`<${tag}>: props must be written one by one, got an attribute of the kind ${type}`);
  const code = value === null ? 'true' : typeof value === 'string' ? JSON.stringify(value) : value.value;
  return `${JSON.stringify(name)}: (${code})`;
}

const isExpression = ({ type }: Parsed) => type === 'mdxTextExpression' || type === 'mdxFlowExpression';
const isPlumbing = ({ type }: Parsed) => type === 'mdxjsEsm' || type === 'yaml';
const isComment = (code: string) => /^\s*\/\*[\s\S]*\*\/\s*$/.test(code);

/** A node as the source of a `TreeNode`: its expressions stand in it as code. */
function codeOf(node: Parsed): string {
  const { type, name, value, url, lang, meta, ordered, attributes, children = [], position } = node;
  const plain = {
    type,
    name: name ?? undefined,
    url,
    lang,
    meta,
    ordered,
    start: position?.start.offset,
    end: position?.end.offset,
    line: position?.start.line,
  };
  const fields = [JSON.stringify(plain).slice(1, -1)];
  if (isExpression(node)) fields.push(`"value": (${isComment(value ?? '') ? "''" : value})`);
  else if (value !== undefined) fields.push(`"value": ${JSON.stringify(value)}`);
  if (attributes) {
    const props = (attributes as readonly Attribute[]).map((attribute) => fieldOf(attribute, name ?? ''));
    fields.push(`"props": { ${props.join(', ')} }`);
  }
  fields.push(`"children": [${children.map(codeOf).join(', ')}]`);
  return `{ ${fields.join(', ')} }`;
}

/** Markup that an author's function makes, such as a power of ten, is text. */
const ELEMENT = "import { element, FRAGMENT } from '#build/take-away/element.ts';";

/**
 * A lesson's text as the source of a module that exports `lessonTree`: the author's imports and functions, and a
 * `LessonTree` in which their values stand.
 */
export function treeModule(mdx: string): string {
  const { children = [] } = mdxToMdast(mdx, { features: { math: true, frontmatter: true } }) as Parsed;
  const own = children.filter(({ type }) => type === 'mdxjsEsm').map(({ value }) => value);
  const nodes = children.filter((node) => !isPlumbing(node)).map(codeOf);
  const code = `${ELEMENT}
${own.join('\n')}
export const lessonTree = { source: ${JSON.stringify(mdx)}, children: [
${nodes.join(',\n')}
] };`;
  return transform(code, {
    transforms: ['jsx'],
    jsxRuntime: 'classic',
    jsxPragma: 'element',
    jsxFragmentPragma: 'FRAGMENT',
    production: true,
  }).code;
}

const TREE = /\.mdx\?tree$/;

/** `import { lessonTree } from '….mdx?tree'` gives a lesson's text as a tree. */
export function lessonTrees(): Plugin {
  return {
    name: 'lesson-trees',
    enforce: 'pre',
    async load(id) {
      if (!TREE.test(id)) return undefined;
      return { code: treeModule(await readFile(id.replace(TREE, '.mdx'), 'utf8')), map: null };
    },
  };
}
