import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { formulaSources } from './src/build/after/formulaSources.ts';
import { keepFromTranslators } from './src/build/after/keepFromTranslators.ts';
import { relativeLinks } from './src/build/after/relativeLinks.ts';
import { roundFigures } from './src/build/after/roundFigures.ts';
import { searchIndex } from './src/build/after/searchIndex.ts';
import { classicScripts } from './src/build/classicScripts.ts';
import { engineModule } from './src/build/engine-module/engineModule.ts';
import { fonts } from './src/build/fonts/cutFonts.ts';
import { cutFormulaFonts } from './src/build/fonts/cutFormulaFonts.ts';
import { katexSheet } from './src/build/fonts/katexSheet.ts';
import { ASSETS } from './src/build/hosting/assets.ts';
import { publicAddress, siteAddress, underAddress } from './src/build/hosting/publicAddress.ts';
import { islandClient } from './src/build/islandClient.ts';
import { shippedModule } from './src/build/licences/shippedModule.ts';
import { lessonChecks } from './src/build/markdown/checkLesson.ts';
import { keepPunctuation } from './src/build/markdown/keepPunctuation.ts';
import { lessonCells } from './src/build/markdown/lessonCells.ts';
import { liveCode } from './src/build/markdown/liveCode.ts';
import { satteriMath } from './src/build/markdown/satteriMath.ts';
import { texModules } from './src/build/markdown/texModules.ts';
import { widgetImports } from './src/build/markdown/widgetImports.ts';
import { notebookFigures } from './src/build/notebook-figures/notebookFigures.ts';
import { offlineSite } from './src/build/offline/offlineSite.ts';
import { openedModels } from './src/build/openedModels.ts';
import { sharedScripts } from './src/build/sharedScripts.ts';
import { socialPictures } from './src/build/social/socialPictures.ts';
import { strictPages } from './src/build/strict/strictPages.ts';
import { lessonTrees } from './src/build/take-away/lessonTree.ts';
import { textModules } from './src/build/texts/textModules.ts';
import { widgetPages } from './src/build/widget-pages/widgetPages.ts';

const widgets = new URL('./src/widgets/index.ts', import.meta.url);

/** Needed only for the site map and the page for wrong addresses; pages themselves use relative links. */
const address = siteAddress(process.env.SITE_URL);

export default defineConfig({
  site: address?.href ?? 'http://localhost:4321',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'always', assets: ASSETS },
  devToolbar: { enabled: false },
  markdown: {
    // Colours come from the page's own inks, so that code is light on a light page.
    shikiConfig: { theme: 'css-variables' },
    processor: satteri({
      features: { math: true },
      mdastPlugins: [
        lessonChecks(new URL('./', import.meta.url)),
        keepPunctuation,
        satteriMath,
        liveCode,
        lessonCells,
      ],
    }),
  },
  integrations: [
    fonts(),
    mdx(),
    preact(),
    formulaSources(),
    widgetPages(widgets),
    ...(address
      ? [
          sitemap({
            // Embeds are parts of other pages.
            filter: (page) => !page.includes('/embed/'),
            serialize: (item) => ({ ...item, url: underAddress(item.url, address) }),
          }),
        ]
      : []),
    cutFormulaFonts(),
    keepFromTranslators(),
    roundFigures(),
    notebookFigures(),
    socialPictures(address),
    searchIndex(),
    relativeLinks(),
    publicAddress(address),
    // Last: their hashes are of what is sent.
    strictPages(),
    offlineSite(),
  ],
  vite: {
    // Of the pages that are being edited alone: checks and tests beside them empty theirs.
    ...(process.argv[2] === 'dev' && { cacheDir: '.cache/edited-pages' }),
    plugins: [
      widgetImports(widgets),
      lessonTrees(),
      texModules(),
      textModules(),
      katexSheet(),
      islandClient(fileURLToPath(new URL('./src/components/site/wakeIsland.ts', import.meta.url))),
      classicScripts(),
      openedModels(),
      engineModule(),
      shippedModule(),
    ],
    build: {
      assetsInlineLimit: 0,
      // Subgrid is the youngest that pages cannot do without; younger colour functions are written out for these.
      cssTarget: ['chrome117', 'edge117', 'firefox121', 'safari17'],
      // The engine is functions only: a page that needs one of them fetches no other for its side effects.
      rolldownOptions: {
        treeshake: { moduleSideEffects: [{ test: /\/src\/engine\//, sideEffects: false }] },
      },
    },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: sharedScripts } } } } },
    worker: { format: 'es' },
    experimental: {
      renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined),
    },
  },
});
