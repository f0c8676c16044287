/** A room of the house: a folder under src, or the texts. */
export interface Room {
  readonly name: string;
  /** What lives there, for those who come to work. */
  readonly what: string;
  /** Rooms below it that it may import from, beside itself. */
  readonly mayImport: readonly string[];
}

/** Rooms from the ground up. A test holds every import to them, and the page /architecture/ draws what is imported. */
export const ROOMS: readonly Room[] = [
  {
    name: 'engine',
    what: 'the mathematics: no page, no clock, no hidden randomness; the hot loops twice, in TypeScript and in WebAssembly',
    mayImport: [],
  },
  {
    name: 'language',
    what: 'what a page says in another language than English: its texts, looked up as they are shown',
    mayImport: [],
  },
  { name: 'notation', what: 'numbers into words', mayImport: ['language'] },
  { name: 'params', what: 'settings: type, range, link and words in one table', mayImport: [] },
  { name: 'styles', what: 'colours, sizes, fonts, and the layers of all sheets', mayImport: [] },
  {
    name: 'datasets',
    what: 'names of data sets to data, each with its source and licence',
    mayImport: ['engine'],
  },
  {
    name: 'experiments',
    what: 'long runs as generators of frames, and the worker that they run in',
    mayImport: ['engine', 'datasets'],
  },
  {
    name: 'figures',
    what: 'scales, marks that are held or move, and charts by Observable Plot',
    mayImport: ['engine', 'language', 'notation'],
  },
  {
    name: 'derivations',
    what: 'derivations in which every line computes its own number',
    mayImport: ['engine', 'language', 'notation', 'params'],
  },
  {
    name: 'notebook',
    what: 'live cells: their language, the sandbox they run in, exercises and their checks',
    mayImport: ['engine', 'language', 'notation', 'params', 'datasets', 'figures'],
  },
  {
    name: 'build',
    what: 'what runs at build only: Markdown, fonts, downloads, steps over the built pages',
    mayImport: ['engine', 'language', 'datasets', 'experiments', 'figures', 'derivations', 'styles'],
  },
  {
    name: 'widgets',
    what: 'a folder for each widget: a model, a picture, a tag; and the kit that they share',
    mayImport: [
      'engine',
      'language',
      'notation',
      'params',
      'datasets',
      'experiments',
      'figures',
      'notebook',
      'build',
      'styles',
    ],
  },
  {
    name: 'components',
    what: 'the tags that authors write, and the shell: contents, search, theme, progress',
    mayImport: [
      'engine',
      'language',
      'notation',
      'params',
      'datasets',
      'experiments',
      'figures',
      'derivations',
      'notebook',
      'build',
      'styles',
      'widgets',
    ],
  },
  {
    name: 'layouts',
    what: 'what stands around every page',
    mayImport: ['engine', 'language', 'params', 'figures', 'build', 'styles', 'widgets', 'components'],
  },
  {
    name: 'pages',
    what: 'the addresses of the site',
    mayImport: [
      'engine',
      'language',
      'notation',
      'datasets',
      'experiments',
      'figures',
      'notebook',
      'build',
      'styles',
      'widgets',
      'components',
      'layouts',
    ],
  },
  {
    name: 'content',
    what: 'lessons, glossary, references: all that an author edits',
    mayImport: ['engine', 'language', 'notation', 'components'],
  },
];
