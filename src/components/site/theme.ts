import { say } from '#language/language.ts';
import { stored } from '#params/stored.ts';

type Theme = 'light' | 'dark';

/** Plain text, not JSON: the page's head reads it before any script is loaded. */
const chosenTheme = stored<Theme | undefined>(
  'theme',
  (text) => (text === 'light' || text === 'dark' ? text : undefined),
  (theme) => theme ?? '',
);

/** Light or dark: what the reader chose, otherwise what the system says. */
function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Where storage is refused, the choice holds for this page. */
function choose(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  chosenTheme.keep(theme);
}

/** One in the top bar; on a phone, one at the end of the contents instead. */
const buttons = document.querySelectorAll<HTMLButtonElement>('.theme-button');

function label(): void {
  const [shown, other] = shownTheme() === 'dark' ? ['dark', 'light'] : ['light', 'dark'];
  for (const button of buttons) {
    button.setAttribute('aria-label', say(`Theme: ${shown}. Switch to ${other}`));
  }
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener('click', () => {
    choose(shownTheme() === 'dark' ? 'light' : 'dark');
    label();
  });
}
label();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', label);
// A page that comes back by the back button, or stands in another tab, follows what was chosen meanwhile.
const follow = () => {
  const theme = chosenTheme.load();
  if (theme) document.documentElement.dataset.theme = theme;
  else if (!chosenTheme.isRefused()) delete document.documentElement.dataset.theme;
  label();
};
addEventListener('pageshow', follow);
addEventListener('storage', follow);
