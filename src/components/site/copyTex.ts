import 'katex/contrib/copy-tex';

/** What formulasOf (src/build/after/formulaSources.ts) writes: the formulas of a page in its order. */
type Source = readonly [signs: string, tex: string];

/** Gives formulas the sources that the build took out of the page. Those that came from elsewhere stay without. */
function annotate(sources: readonly Source[]): void {
  for (const [index, math] of document.querySelectorAll('.katex-mathml math').entries()) {
    const [signs, tex] = sources[index] ?? [];
    if (tex === undefined || signs !== math.textContent) continue;
    const annotation = document.createElementNS(math.namespaceURI, 'annotation');
    annotation.setAttribute('encoding', 'application/x-tex');
    annotation.textContent = tex;
    math.firstElementChild!.append(annotation);
  }
}

// KaTeX's handler puts TeX into the text. Programs that take HTML get each formula once, too: as MathML.
document.addEventListener('copy', ({ clipboardData }) => {
  const html = clipboardData?.getData('text/html');
  if (!html) return;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const drawn of body.querySelectorAll('.katex-mathml + .katex-html')) drawn.remove();
  clipboardData!.setData('text/html', body.innerHTML);
});

// While authors work, pages still hold their sources.
if (!document.querySelector('annotation')) {
  const answer = await fetch('formulas.json');
  if (answer.ok) annotate((await answer.json()) as readonly Source[]);
}
