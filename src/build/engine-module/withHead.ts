import manifest from '../../../package.json' with { type: 'json' };

/** A module's text with what Deno and readers look for at its head. */
export function withHead(code: string, typesFile: string): string {
  return `/* @ts-self-types="./${typesFile}" */
/*! The engine of From logistic to softmax, ${manifest.version}. ${manifest.license} licence. */
${code}
`;
}
