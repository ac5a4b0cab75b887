import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

export type Album = {
  /** Keeps a picture, reduced in size. The file is named after the album's prefix and `name`. */
  add(name: string, png: Buffer): Promise<void>;
  summary(): string;
};

/**
 * The pictures in a folder that begin with `prefix`. `isWhole`: all of them are taken again, so those of an earlier run
 * are deleted first. `colours`: the most colours of each picture.
 */
export function openAlbum(folder: string, prefix: string, { isWhole = true, colours = 256 } = {}): Album {
  mkdirSync(folder, { recursive: true });
  if (isWhole) for (const name of readdirSync(folder)) if (name.startsWith(prefix)) rmSync(join(folder, name));
  let [count, bytes] = [0, 0];
  return {
    async add(name, png) {
      // Without dithering, so that an area of one colour keeps it.
      const small = await sharp(png).removeAlpha().png({ palette: true, colours, dither: 0, effort: 10 }).toBuffer();
      writeFileSync(join(folder, `${prefix}${name}`), small);
      count += 1;
      bytes += small.length;
    },
    summary: () => `${count} pictures ${prefix}… in ${folder}, ${Math.round(bytes / 1024)} KB`,
  };
}
