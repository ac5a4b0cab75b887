/**
 * `npm run sbom`: what reaches those who use the program, from the lock file: dist/sbom.cdx.json (CycloneDX) and
 * dist/licences.txt. Ends in an error when a part has a licence that nobody has looked at.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { componentsSchema, licenceReport } from "./package/licence-report.ts";
import { packagesOf, sbomSchema, shippedParts } from "./package/shipped-parts.ts";

const root = process.cwd();
const onWindows = process.platform === "win32";
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(read("package.json"));
const inTab = readdirSync(join(root, "tab/src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => packagesOf(readFileSync(join(root, "tab/src", file), "utf8")));
const all = execFileSync(
  onWindows ? "npm.cmd" : "npm",
  ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"],
  { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, shell: onWindows },
);
const shipped = shippedParts(sbomSchema.parse(JSON.parse(all)), [...Object.keys(dependencies), ...inTab]);
const { lines, unread } = licenceReport(componentsSchema.parse(shipped.components), (name) =>
  existsSync(join(root, "node_modules", name, "package.json")) ? read(`node_modules/${name}/package.json`) : null,
);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist/sbom.cdx.json"), `${JSON.stringify(shipped, null, 2)}\n`);
writeFileSync(join(root, "dist/licences.txt"), `${lines.join("\n")}\n`);
console.log(`dist/sbom.cdx.json and dist/licences.txt: ${shipped.components.length} parts`);
for (const part of unread) console.error(`A licence nobody has looked at: ${part}`);
process.exitCode = unread.length > 0 ? 1 : 0;
