import { inflateSync } from "node:zlib";

/** Pixels are four bytes each (red, green, blue, alpha), row by row. */
export type Picture = { width: number; height: number; pixels: Uint8Array };

const SIGNATURE = "89504e470d0a1a0a";
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Reads a PNG of 8 bits per channel, colour with or without alpha, not interlaced. Throws on any other. */
export function readPng(file: Buffer): Picture {
  if (file.subarray(0, 8).toString("hex") !== SIGNATURE) throw new Error("not a PNG file");
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const [width, height, depth, colour, interlaced] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
    file[24],
    file[25] ?? 0,
    file[28],
  ];
  const channels = CHANNELS[colour];
  if (depth !== 8 || interlaced !== 0 || channels === undefined) throw new Error("not a PNG of 8-bit colour");
  const rows = unfilter(inflateSync(Buffer.concat(parts)), { height, channels, stride: width * channels });
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    pixels.set(rows.subarray(pixel * channels, (pixel + 1) * channels), pixel * 4);
  return { width, height, pixels };
}

type Layout = { height: number; channels: number; stride: number };

/** Takes back what the PNG specification calls filtering: each row is stored as a difference from its neighbours. */
function unfilter(data: Buffer, { height, channels, stride }: Layout): Uint8Array {
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const here = y * stride + x;
      const left = x < channels ? 0 : (rows[here - channels] ?? 0);
      const above = y === 0 ? 0 : (rows[here - stride] ?? 0);
      const corner = y === 0 || x < channels ? 0 : (rows[here - stride - channels] ?? 0);
      const guesses = [0, left, above, (left + above) >> 1, nearest(left, above, corner)];
      rows[here] = (data[y * (stride + 1) + 1 + x] ?? 0) + (guesses[filter] ?? 0);
    }
  }
  return rows;
}

/** The neighbour nearest to left + above − corner; ties go to the left, then to the one above. */
function nearest(left: number, above: number, corner: number): number {
  const target = left + above - corner;
  const distances = [left, above, corner].map((value) => Math.abs(target - value));
  const [toLeft = 0, toAbove = 0, toCorner = 0] = distances;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
