import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildTab } from "../scripts/build-tab.ts";
import { firstPaint, type Manifest } from "../tab/measure.ts";
import { figure, type Figure } from "./figure.ts";

/** The JavaScript that a browser must load before the tab shows anything useful, gzipped. */
export async function benchTab(): Promise<Figure[]> {
  await buildTab(process.cwd());
  const dist = join(process.cwd(), "tab/dist");
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Manifest;
  const { bytes } = firstPaint(manifest, (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength);
  return [figure({ name: "tab.javascript", unit: "KB", ours: [bytes / 1000] })];
}
