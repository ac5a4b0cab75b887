/**
 * `npm run build:service [-- --out FOLDER] [--no-start]`: builds what is deployed. That is the program with its
 * dependencies in one bundle, the built tab, the licences and a package.json of its own. It needs nothing but Node.
 * Prints its size, and how long it takes to start.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildTab } from "./build-tab.ts";
import { billOfMaterials } from "./package/bill-of-materials.ts";
import { bundleService } from "./service/bundle-service.ts";
import { measureStart } from "./service/measure-start.ts";

const { values: asked } = parseArgs({
  options: { out: { type: "string", default: "dist/service" }, "no-start": { type: "boolean", default: false } },
});
const root = process.cwd();
const folder = resolve(asked.out);

await buildTab(root);
const bundled = await bundleService(root, folder);
writeFileSync(join(folder, "licences.txt"), `${billOfMaterials(root).licences.lines.join("\n")}\n`);
const kb = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString("en-GB")} KB`;
console.log(
  `${folder}: ${kb(bundled.bytes)} in ${bundled.files} files, ${kb(bundled.startBytes)} of it read at the start`,
);
console.log(`left out, because nothing needs them: ${bundled.leftOut.join(", ") || "nothing"}`);
if (!asked["no-start"]) {
  const first = await measureStart(folder);
  const again = await measureStart(folder);
  console.log(`start until it answers, on a table service on this machine: ${first} ms, the second time ${again} ms`);
}
