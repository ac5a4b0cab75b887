import sharp from "sharp";

/** What Teams would refuse about the icons, in words; empty when it accepts both. */
export async function checkIcons({ color, outline }: { color: Buffer; outline: Buffer }): Promise<string[]> {
  const faults = await Promise.all([
    checkIcon("color.png", { file: color, size: 192, look: filled }),
    checkIcon("outline.png", { file: outline, size: 32, look: white }),
  ]);
  return faults.flat();
}

/** `pixels`: four bytes for each pixel, namely red, green, blue and alpha. */
type Wanted = { file: Buffer; size: number; look(pixels: Uint8Array): string | null };

async function checkIcon(name: string, { file, size, look }: Wanted): Promise<string[]> {
  const picture = sharp(file);
  const about = await picture.metadata().catch(() => null);
  if (about?.format !== "png") return [`${name}: not a PNG file`];
  const { width, height } = about;
  if (width !== size || height !== size) return [`${name}: ${width} × ${height} pixels; wanted are ${size} × ${size}`];
  try {
    const fault = look(await picture.toColourspace("srgb").ensureAlpha().raw().toBuffer());
    return fault ? [`${name}: ${fault}`] : [];
  } catch {
    return [`${name}: the PNG file is damaged`];
  }
}

function filled(pixels: Uint8Array): string | null {
  const clear = some(pixels, (_r, _g, _b, alpha) => alpha !== 255);
  return clear ? "the colour icon covers its whole square, so no pixel may be transparent" : null;
}

function white(pixels: Uint8Array): string | null {
  if (some(pixels, (red, green, blue, alpha) => alpha > 0 && Math.min(red, green, blue) < 255))
    return "the outline may hold white and transparent pixels only";
  if (!some(pixels, (_r, _g, _b, alpha) => alpha === 0)) return "the outline has no transparent background";
  return some(pixels, (_r, _g, _b, alpha) => alpha === 255) ? null : "the outline is empty";
}

type Test = (red: number, green: number, blue: number, alpha: number) => boolean;

function some(pixels: Uint8Array, test: Test): boolean {
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    if (test(red, green, blue, alpha)) return true;
  }
  return false;
}
