import { inflateSync, deflateSync, crc32 } from "node:zlib";
import { shrinkPng } from "../../scripts/screenshots/shrink-png.ts";

type Pixel = readonly [number, number, number];

/** A PNG of these rows, 8-bit colour without alpha, unfiltered. */
function png(rows: readonly (readonly Pixel[])[]): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]?.length ?? 0, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = Buffer.from(rows.flatMap((row) => [0, ...row.flat()]));
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(data)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}

/** The pixels of a PNG with a palette, as this project writes it. */
function pixelsOf(file: Buffer): Pixel[][] {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    parts.set(file.toString("latin1", at + 4, at + 8), file.subarray(at + 8, end));
  }
  const width = parts.get("IHDR")?.readUInt32BE(0) ?? 0;
  const palette = parts.get("PLTE") ?? Buffer.alloc(0);
  const data = inflateSync(parts.get("IDAT") ?? Buffer.alloc(0));
  return Array.from({ length: data.length / (width + 1) }, (_, y) =>
    Array.from({ length: width }, (_row, x): Pixel => {
      const at = (data[y * (width + 1) + 1 + x] ?? 0) * 3;
      return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0];
    }),
  );
}

test("a picture of few colours stays as it is, pixel by pixel", () => {
  const rows: Pixel[][] = [
    [
      [255, 255, 255],
      [15, 76, 74],
      [0, 0, 0],
    ],
    [
      [91, 95, 199],
      [255, 255, 255],
      [200, 30, 60],
    ],
  ];
  expect(pixelsOf(shrinkPng(png(rows)))).toEqual(rows);
});

test("a picture of very many colours keeps its plain surface, and no colour strays far", () => {
  const plain: Pixel = [240, 240, 240];
  const rows: Pixel[][] = Array.from({ length: 64 }, (_, y) =>
    Array.from({ length: 64 }, (_row, x): Pixel => (y < 40 ? plain : [x * 4, (y - 40) * 10, (x * y) % 256])),
  );
  const small = pixelsOf(shrinkPng(png(rows)));
  expect(new Set(small.flat().map(String)).size).toBeLessThanOrEqual(256);
  expect(small.slice(0, 40)).toEqual(rows.slice(0, 40));
  const errors = small
    .flat()
    .flatMap((pixel, at) => pixel.map((value, channel) => Math.abs(value - (rows.flat()[at]?.[channel] ?? 0))));
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(8);
});
