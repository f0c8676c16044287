import { defineMiddleware } from 'astro:middleware';
import { AsyncLocalStorage } from 'node:async_hooks';
import { allWords, authoredText, languageOf } from '#build/languages/readLanguages.ts';
import { translatePage } from '#build/languages/translatePage.ts';
import { createLanguage } from '#language/createLanguage.ts';
import { type Language, languageFrom } from '#language/language.ts';

/** Several pages may be at work at once: each keeps its language through all that it waits for. */
const atWork = new AsyncLocalStorage<Language>();
languageFrom(() => atWork.getStore());

/** `/de/…` is built as an English page around German text; its own words follow here. English pages pass untouched. */
export const onRequest = defineMiddleware(({ url: { pathname } }, next) => {
  const built = languageOf(pathname);
  if (!built) return next();
  const language = createLanguage(built.code, allWords(built), authoredText(pathname));
  return atWork.run(language, async () => {
    const page = await next();
    if (!page.headers.get('content-type')?.startsWith('text/html')) return page;
    const html = translatePage(await page.text(), pathname, built, language.met);
    return new Response(html, { status: page.status, headers: page.headers });
  });
});
