import { readPng, type Picture } from "./read-png.ts";

/** What Teams refuses of an icon, in words; empty when it takes both. */
export function checkIcons({ color, outline }: { color: Buffer; outline: Buffer }): string[] {
  return [
    ...checkIcon("color.png", { file: color, size: 192, look: filled }),
    ...checkIcon("outline.png", { file: outline, size: 32, look: white }),
  ];
}

type Wanted = { file: Buffer; size: number; look(picture: Picture): string | null };

function checkIcon(name: string, { file, size, look }: Wanted): string[] {
  let picture: Picture;
  try {
    picture = readPng(file);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
  const { width, height } = picture;
  if (width !== size || height !== size) return [`${name}: ${width} × ${height} pixels; wanted are ${size} × ${size}`];
  const fault = look(picture);
  return fault ? [`${name}: ${fault}`] : [];
}

function filled({ pixels }: Picture): string | null {
  const clear = some(pixels, (_r, _g, _b, alpha) => alpha !== 255);
  return clear ? "the colour icon covers its whole square, so no pixel may be transparent" : null;
}

function white({ pixels }: Picture): string | null {
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
