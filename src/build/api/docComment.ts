/** The parts of a docstring, as the engine writes them: a text, then tags. */
export interface DocComment {
  /** Before the first tag, joined into one paragraph. */
  readonly text: string;
  readonly formula?: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns?: string;
  readonly throws?: string;
  readonly source?: string;
  readonly example?: string;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Reads one block comment; an unknown tag is a mistake of the author and is refused. */
export function parseDocComment(comment: string, where: string): DocComment {
  const body = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n');
  const [text = '', ...tags] = body.split(/^@(?=\w)/m);
  const parts: Record<string, string> = {};
  const params: { name: string; text: string }[] = [];
  for (const tag of tags) {
    const [, name = '', content = ''] = tag.match(/^(\w+)\s*([\s\S]*)$/) ?? [];
    if (name === 'param') {
      const [, param = '', words = ''] = content.match(/^(\w+)\s+([\s\S]*)$/) ?? [];
      params.push({ name: param, text: oneLine(words) });
    } else if (['formula', 'returns', 'throws', 'source', 'example'].includes(name)) {
      parts[name] = name === 'example' ? content.trimEnd() : oneLine(content);
    } else {
      throw new Error(`${where}: @${name} is no tag of the engine's docstrings`);
    }
  }
  return { text: oneLine(text), params, ...parts };
}
