/** Pixels of a file for each of the page's: sharp on paper and on dense screens. */
const PNG_SCALE = 2;

/** Paintings until a browser that has just unpacked a drawing's fonts uses them. */
const NUM_WARM_UPS = 2;

const nextFrame = () => new Promise(requestAnimationFrame);

/**
 * A drawing as pixels, PNG_SCALE for each of its own.
 * @param svg a file that needs no other: with its colours, fonts and images
 * @throws Error when the browser cannot draw it, or holds no canvas of its size
 */
export async function svgToPng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * image.naturalWidth;
    canvas.height = PNG_SCALE * image.naturalHeight;
    const context = canvas.getContext('2d')!;
    // Some browsers load the fonts within a drawing when it is first painted.
    for (let painted = 0; painted <= NUM_WARM_UPS; painted += 1) {
      if (painted > 0) await nextFrame();
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
    }
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) {
      throw new Error(`the figure must fit into a canvas, got ${canvas.width} × ${canvas.height} pixels`);
    }
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
