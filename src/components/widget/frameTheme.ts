/** A frame follows the system's theme. On a page whose reader has chosen one, it is told before it is fetched. */
document.addEventListener(
  'toggle',
  ({ target }) => {
    const { theme } = document.documentElement.dataset;
    const frame = (target as Element).querySelector('iframe');
    if (!theme || !frame) return;
    const url = new URL(frame.src);
    if (url.searchParams.get('theme') === theme) return;
    url.searchParams.set('theme', theme);
    frame.src = url.href;
  },
  true,
);
