import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { checkIcons } from "../../scripts/package/check-icons.ts";
import { readPng } from "../../scripts/package/read-png.ts";

const icon = (name: string): Buffer => readFileSync(join(__dirname, "../../appPackage", name));
const icons = { color: icon("color.png"), outline: icon("outline.png") };

type Paint = (x: number, y: number) => readonly [number, number, number, number];

/** A PNG with one filter for all rows, filtered the slow and plain way. */
function png(size: number, paint: Paint, filter = 0): Buffer {
  const at = (x: number, y: number, channel: number): number =>
    x < 0 || y < 0 ? 0 : (paint(x, y)[channel as 0 | 1 | 2 | 3] ?? 0);
  const guess = (x: number, y: number, channel: number): number => {
    const [left, above, corner] = [at(x - 1, y, channel), at(x, y - 1, channel), at(x - 1, y - 1, channel)];
    const paeth = [left, above, corner].reduce((best, value) =>
      Math.abs(left + above - corner - value) < Math.abs(left + above - corner - best) ? value : best,
    );
    return [0, left, above, Math.floor((left + above) / 2), paeth][filter] ?? 0;
  };
  const rows = Array.from({ length: size }, (_row, y) => [
    filter,
    ...Array.from({ length: size }, (_cell, x) => [0, 1, 2, 3].map((c) => (at(x, y, c) - guess(x, y, c)) & 255)).flat(),
  ]).flat();
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.from(rows)))]);
}

const dotted: Paint = (x, y) => (x > 4 && y > 4 ? [255, 255, 255, 255] : [0, 0, 0, 0]);

describe("the icons", () => {
  test("are as Teams wants them", () => expect(checkIcons(icons)).toEqual([]));

  test.each([0, 1, 2, 3, 4])("are read pixel by pixel, whatever their rows are filtered with (%i)", (filter) => {
    const paint: Paint = (x, y) => [(x * 7) & 255, (y * 13) & 255, (x * y) & 255, 255 - x];
    const { pixels } = readPng(png(20, paint, filter));
    const wanted = Array.from({ length: 400 }, (_pixel, at) => [...paint(at % 20, Math.floor(at / 20))]).flat();
    expect([...pixels]).toEqual(wanted);
  });

  test.each<[string, Paint, RegExp]>([
    ["grey", (x, y) => (x > 4 && y > 4 ? [200, 200, 200, 255] : [0, 0, 0, 0]), /white and transparent pixels only/],
    ["without a background to see through", () => [255, 255, 255, 255], /no transparent background/],
    ["empty", () => [0, 0, 0, 0], /empty/],
  ])("may not have an outline that is %s", (_name, paint, fault) =>
    expect(checkIcons({ ...icons, outline: png(32, paint) })).toEqual([expect.stringMatching(fault)]),
  );

  test("may have an outline of white dots", () =>
    expect(checkIcons({ ...icons, outline: png(32, dotted) })).toEqual([]));

  test("may not have a colour icon with holes, of another size, or that is no picture", () => {
    expect(checkIcons({ ...icons, color: png(192, dotted) })).toEqual([expect.stringMatching(/transparent/)]);
    expect(checkIcons({ ...icons, color: icons.outline })).toEqual([expect.stringMatching(/32 × 32/)]);
    expect(checkIcons({ ...icons, color: Buffer.from("GIF89a") })).toEqual([expect.stringMatching(/not a PNG/)]);
  });
});
