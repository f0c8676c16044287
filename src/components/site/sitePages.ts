/** The pages beside the lessons, in the order of the contents. */
export const SITE_PAGES: readonly { readonly href: string; readonly title: string }[] = [
  { href: '/map/', title: 'What needs what' },
  { href: '/digits/', title: 'Draw a digit' },
  { href: '/widgets/', title: 'All widgets' },
  { href: '/engine/', title: 'The engine' },
  { href: '/speed/', title: 'Speed, measured here' },
  { href: '/glossary/', title: 'Glossary' },
  { href: '/notation/', title: 'Notation' },
  { href: '/references/', title: 'References' },
  { href: '/sheet/', title: 'Cheat sheet' },
  { href: '/review/', title: 'Review and progress' },
  { href: '/architecture/', title: 'How this site is built' },
  { href: '/changes/', title: 'What changed' },
  { href: '/offline/', title: 'Without a network' },
];
