import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { firstPaint, type Manifest } from "../../tab/measure.ts";
import { DIST } from "./mock-api.ts";

describe("The scripts before the first paint", () => {
  it("are the entry and what it imports at once, each counted a single time", () => {
    const manifest: Manifest = {
      "index.html": { file: "a.js", isEntry: true, imports: ["_b.js", "_c.js"] },
      "_b.js": { file: "b.js", imports: ["_c.js"] },
      "_c.js": { file: "c.js" },
      "page.tsx": { file: "later.js", imports: ["index.html"] },
    };
    expect(firstPaint(manifest, () => 10)).toEqual({ files: ["a.js", "b.js", "c.js"], bytes: 30 });
  });

  it("weigh at most 115 KB compressed", () => {
    if (!existsSync(DIST)) throw new Error("The tab is not built yet: npm run build:tab");
    const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8")) as Manifest;
    const sizeOf = (file: string): number => gzipSync(readFileSync(join(DIST, file))).length;
    expect(firstPaint(manifest, sizeOf).bytes).toBeLessThanOrEqual(115_000);
  });
});
