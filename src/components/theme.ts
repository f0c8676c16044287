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

for (const button of document.querySelectorAll<HTMLButtonElement>('.theme-button')) {
  const label = () => {
    button.setAttribute(
      'aria-label',
      `Theme: ${shownTheme()}. Switch to ${shownTheme() === 'dark' ? 'light' : 'dark'}`,
    );
  };
  button.hidden = false;
  label();
  button.addEventListener('click', () => {
    choose(shownTheme() === 'dark' ? 'light' : 'dark');
    label();
  });
}
