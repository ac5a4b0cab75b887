import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

export type Album = {
  /** Keeps a picture, made small; `name` follows the album's prefix. */
  add(name: string, png: Buffer): Promise<void>;
  summary(): string;
};

/**
 * A folder's pictures that begin with `prefix`. Where all of them are taken anew, those of an earlier run are taken out
 * first, so that none is out of date. `colours`: so many at most has each.
 */
export function openAlbum(folder: string, prefix: string, { isWhole = true, colours = 256 } = {}): Album {
  mkdirSync(folder, { recursive: true });
  if (isWhole) for (const name of readdirSync(folder)) if (name.startsWith(prefix)) rmSync(join(folder, name));
  let [count, bytes] = [0, 0];
  return {
    async add(name, png) {
      // Without dithering: what is one colour on the screen stays one.
      const small = await sharp(png).removeAlpha().png({ palette: true, colours, dither: 0, effort: 10 }).toBuffer();
      writeFileSync(join(folder, `${prefix}${name}`), small);
      count += 1;
      bytes += small.length;
    },
    summary: () => `${count} pictures ${prefix}… in ${folder}, ${Math.round(bytes / 1024)} KB`,
  };
}
