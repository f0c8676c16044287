/** Run before the first relative address of the page. */
const { pathname } = location;
if (!/\/$|\.html?$/.test(pathname)) {
  const base = document.createElement('base');
  base.href = `${pathname}/`;
  document.head.append(base);
}
