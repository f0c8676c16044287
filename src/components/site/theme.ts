const KEY = 'theme';

/** Light or dark: what the reader chose, otherwise what the system says. */
function shownTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function choose(theme: 'light' | 'dark'): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be refused; the choice then holds for this page.
  }
}

/** One in the top bar; on a phone, one at the end of the contents instead. */
const buttons = document.querySelectorAll<HTMLButtonElement>('.theme-button');

function label(): void {
  const [shown, other] = shownTheme() === 'dark' ? ['dark', 'light'] : ['light', 'dark'];
  for (const button of buttons) button.setAttribute('aria-label', `Theme: ${shown}. Switch to ${other}`);
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
  try {
    const theme = localStorage.getItem(KEY);
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be refused; then there is nothing to follow.
  }
  label();
};
addEventListener('pageshow', follow);
addEventListener('storage', follow);
