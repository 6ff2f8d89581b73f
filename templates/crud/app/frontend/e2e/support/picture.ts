/** How much of a picture is one colour: a page that did not draw is nearly all of it. */
import type { Page } from "@playwright/test";

const SAMPLED = 4; // every fourth pixel across and down is enough

/** The share, from 0 to 1, of the commonest colour of a PNG. Uses the browser's own decoder. */
export function commonestShare(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(shareOf, { base64: png.toString("base64"), sampled: SAMPLED });
}

async function shareOf({ base64, sampled }: { base64: string; sampled: number }): Promise<number> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(Math.ceil(image.width / sampled), Math.ceil(image.height / sampled));
  const context = canvas.getContext("2d");
  if (!context) return 0;
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return Math.max(...counts.values()) / pixels.length;
}
