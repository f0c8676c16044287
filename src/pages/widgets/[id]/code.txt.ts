import type { APIRoute, GetStaticPaths } from 'astro';

const FILES = import.meta.glob<string>(
  ['../../../widgets/*/*.{ts,tsx,astro,css}', '../../../widgets/*/*/*.ts', '!**/kit/**'],
  { query: '?raw', import: 'default', eager: true },
);

interface Listed {
  files: readonly (readonly [name: string, text: string])[];
}

export const getStaticPaths: GetStaticPaths = () => {
  const byFolder = Object.groupBy(Object.entries(FILES), ([file]) => file.split('/')[4]);
  return Object.entries(byFolder).map(([id, files = []]) => ({ params: { id }, props: { files } }));
};

/** All files of a widget's folder, one after the other. */
export const GET: APIRoute<Listed> = ({ props }) =>
  new Response(
    props.files.map(([file, text]) => `// ${file.replace('../../../', 'src/')}\n\n${text}`).join('\n\n'),
    { headers: { 'Content-Type': 'text/plain' } },
  );
