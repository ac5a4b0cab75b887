import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { componentsSchema, licenceReport, type LicenceReport } from "./licence-report.ts";
import { packagesOf, sbomSchema, shippedParts, type Sbom } from "./shipped-parts.ts";

const onWindows = process.platform === "win32";
const dependenciesSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * The bill of materials (CycloneDX) of what reaches users, from the lock file, and its licences. Throws when npm fails.
 */
export function billOfMaterials(root: string): { shipped: Sbom; licences: LicenceReport } {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
  const { dependencies } = dependenciesSchema.parse(read("package.json"));
  const inTab = readdirSync(join(root, "tab/src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => packagesOf(readFileSync(join(root, "tab/src", file), "utf8")));
  const all = execFileSync(
    onWindows ? "npm.cmd" : "npm",
    ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, shell: onWindows },
  );
  const shipped = shippedParts(sbomSchema.parse(JSON.parse(all)), [...Object.keys(dependencies), ...inTab]);
  const licences = licenceReport(componentsSchema.parse(shipped.components), (name) =>
    existsSync(join(root, "node_modules", name, "package.json")) ? read(`node_modules/${name}/package.json`) : null,
  );
  return { shipped, licences };
}
