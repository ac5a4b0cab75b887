import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { checkIcons } from "../../scripts/package/check-icons.ts";

const icon = (name: string): Buffer => readFileSync(join(__dirname, "../../appPackage", name));
const icons = { color: icon("color.png"), outline: icon("outline.png") };

type Paint = (x: number, y: number) => readonly [number, number, number, number];

const png = (size: number, paint: Paint): Promise<Buffer> =>
  sharp(
    Uint8Array.from(Array.from({ length: size * size }, (_, at) => paint(at % size, Math.floor(at / size))).flat()),
    {
      raw: { width: size, height: size, channels: 4 },
    },
  )
    .png()
    .toBuffer();

const dotted: Paint = (x, y) => (x > 4 && y > 4 ? [255, 255, 255, 255] : [0, 0, 0, 0]);

describe("the icons", () => {
  test("are as Teams wants them", async () => expect(await checkIcons(icons)).toEqual([]));

  test.each<[string, Paint, RegExp]>([
    ["grey", (x, y) => (x > 4 && y > 4 ? [200, 200, 200, 255] : [0, 0, 0, 0]), /white and transparent pixels only/],
    ["without a background to see through", () => [255, 255, 255, 255], /no transparent background/],
    ["empty", () => [0, 0, 0, 0], /empty/],
  ])("may not have an outline that is %s", async (_name, paint, fault) =>
    expect(await checkIcons({ ...icons, outline: await png(32, paint) })).toEqual([expect.stringMatching(fault)]),
  );

  test("may have an outline of white dots", async () =>
    expect(await checkIcons({ ...icons, outline: await png(32, dotted) })).toEqual([]));

  test("may not have a colour icon with holes, of another size, or that is no picture", async () => {
    expect(await checkIcons({ ...icons, color: await png(192, dotted) })).toEqual([
      expect.stringMatching(/transparent/),
    ]);
    expect(await checkIcons({ ...icons, color: icons.outline })).toEqual([expect.stringMatching(/32 × 32/)]);
    expect(await checkIcons({ ...icons, color: Buffer.from("GIF89a") })).toEqual([expect.stringMatching(/not a PNG/)]);
  });
});
