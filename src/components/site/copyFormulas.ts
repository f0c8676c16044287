/** Few readers copy: what turns formulas into TeX comes when a text is marked for the first time. */
function begin(): void {
  if (getSelection()?.isCollapsed !== false) return;
  document.removeEventListener('selectionchange', begin);
  void import('./copyTex.ts');
}
if (document.querySelector('.katex')) document.addEventListener('selectionchange', begin);
