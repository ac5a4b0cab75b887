import { crc32, deflateSync } from "node:zlib";
import { readPng, type Picture } from "../package/read-png.ts";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** Colours that differ less than this are counted as one while a palette is chosen: 5 bits of each channel. */
const BITS = 5;

type Colour = { red: number; green: number; blue: number };
type Shade = Colour & { count: number };

/** The same picture with so many colours at most, which for screens is a third of the size and looks alike. Opaque. */
export function shrinkPng(file: Buffer, colours = 256): Buffer {
  const picture = readPng(file);
  const { palette, indices } = reduce(picture, colours);
  const { width, height } = picture;
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap(({ red, green, blue }) => [red, green, blue]));
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", table),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function reduce({ pixels }: Picture, colours: number): { palette: Colour[]; indices: Uint8Array } {
  const shades = countShades(pixels);
  const boxes = split([...shades.values()], colours);
  const palette = boxes.map(mean);
  const places = new Map(boxes.flatMap((box, place) => box.map((shade) => [shade, place] as const)));
  const indices = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < indices.length; at += 1) {
    const shade = shades.get(keyOf(pixels, at));
    indices[at] = (shade && places.get(shade)) ?? 0;
  }
  return { palette, indices };
}

function keyOf(pixels: Uint8Array, at: number): number {
  const [red = 0, green = 0, blue = 0] = [pixels[at * 4], pixels[at * 4 + 1], pixels[at * 4 + 2]];
  const cut = 8 - BITS;
  return ((red >> cut) << (2 * BITS)) | ((green >> cut) << BITS) | (blue >> cut);
}

/** How often each shade occurs; its colour is the most frequent exact one, so that plain surfaces stay as they are. */
function countShades(pixels: Uint8Array): Map<number, Shade> {
  const exact = new Map<number, number>();
  for (let at = 0; at < pixels.length / 4; at += 1) {
    const colour = ((pixels[at * 4] ?? 0) << 16) | ((pixels[at * 4 + 1] ?? 0) << 8) | (pixels[at * 4 + 2] ?? 0);
    exact.set(colour, (exact.get(colour) ?? 0) + 1);
  }
  const shades = new Map<number, Shade & { most: number }>();
  for (const [colour, count] of exact) {
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
    const key = keyOf(Uint8Array.of(red, green, blue, 255), 0);
    const known = shades.get(key);
    const total = (known?.count ?? 0) + count;
    if (!known || count > known.most) shades.set(key, { red, green, blue, most: count, count: total });
    else known.count = total;
  }
  return shades;
}

/** Cuts the largest box of shades at its middle until there are as many boxes as colours. */
function split(shades: Shade[], colours: number): Shade[][] {
  const boxes = [shades];
  while (boxes.length < colours) {
    const widest = boxes.filter((box) => box.length > 1).sort((a, b) => weight(b) - weight(a))[0];
    if (!widest) break;
    const channel = longest(widest);
    const sorted = [...widest].sort((a, b) => a[channel] - b[channel]);
    const middle = Math.ceil(sorted.length / 2);
    boxes.splice(boxes.indexOf(widest), 1, sorted.slice(0, middle), sorted.slice(middle));
  }
  return boxes;
}

const CHANNELS = ["red", "green", "blue"] as const;

function rangeOf(box: readonly Shade[], channel: (typeof CHANNELS)[number]): number {
  const values = box.map((shade) => shade[channel]);
  return Math.max(...values) - Math.min(...values);
}

function longest(box: readonly Shade[]): (typeof CHANNELS)[number] {
  return [...CHANNELS].sort((a, b) => rangeOf(box, b) - rangeOf(box, a))[0] ?? "red";
}

/** Rare shades that lie close together matter least. */
function weight(box: readonly Shade[]): number {
  return rangeOf(box, longest(box)) * Math.log2(1 + box.reduce((sum, { count }) => sum + count, 0));
}

function mean(box: readonly Shade[]): Colour {
  const total = box.reduce((sum, { count }) => sum + count, 0) || 1;
  const of = (channel: (typeof CHANNELS)[number]): number =>
    Math.round(box.reduce((sum, shade) => sum + shade[channel] * shade.count, 0) / total);
  return { red: of("red"), green: of("green"), blue: of("blue") };
}
