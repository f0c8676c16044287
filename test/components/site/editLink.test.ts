import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { afterEach, expect, test, vi } from 'vitest';
import EditLink from '#components/site/EditLink.astro';

afterEach(() => vi.unstubAllEnvs());

async function linkOf(address: string | undefined) {
  vi.stubEnv('EDIT_URL', address);
  const container = await AstroContainer.create();
  const html = await container.renderToString(EditLink, { props: { file: 'content/lessons/01-x.mdx' } });
  return /href="([^"]*)"/.exec(html)?.[1];
}

test('a site that knows where its files are edited links to them, with or without a final slash; another does not', async () => {
  const there = 'https://example.org/softmax/edit/main/content/lessons/01-x.mdx';
  expect(await linkOf('https://example.org/softmax/edit/main')).toBe(there);
  expect(await linkOf('https://example.org/softmax/edit/main/')).toBe(there);
  expect(await linkOf(undefined)).toBeUndefined();
});
