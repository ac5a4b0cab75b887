/**
 * `npm run sbom`: writes what reaches users, from the lock file, to dist/sbom.cdx.json (CycloneDX) and
 * dist/licences.txt. Fails when a part has a licence that has not been checked.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { billOfMaterials } from "./package/bill-of-materials.ts";

const root = process.cwd();
const { shipped, licences } = billOfMaterials(root);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist/sbom.cdx.json"), `${JSON.stringify(shipped, null, 2)}\n`);
writeFileSync(join(root, "dist/licences.txt"), `${licences.lines.join("\n")}\n`);
console.log(`dist/sbom.cdx.json and dist/licences.txt: ${shipped.components.length} parts`);
for (const part of licences.unread) console.error(`A licence nobody has looked at: ${part}`);
process.exitCode = licences.unread.length > 0 ? 1 : 0;
