import { packagesOf, shippedParts, type Sbom } from "../../scripts/package/shipped-parts.ts";

const part = (name: string): Sbom["components"][number] => ({ "bom-ref": `${name}@1`, name, version: "1" });
const needs = (name: string, ...others: string[]): Sbom["dependencies"][number] => ({
  ref: `${name}@1`,
  dependsOn: others.map((other) => `${other}@1`),
});

test("a bill of materials keeps what the server and the tab need in turn, and leaves tools out", () => {
  const sbom: Sbom = {
    metadata: { component: { "bom-ref": "us@1" } },
    components: ["server", "deep", "react", "jest", "tool"].map(part),
    dependencies: [
      needs("us", "server", "react", "jest"),
      needs("server", "deep"),
      needs("deep", "server"),
      needs("react"),
      needs("jest", "tool"),
      needs("tool"),
    ],
  };
  const shipped = shippedParts(sbom, ["server", "react"]);
  expect(shipped.components.map(({ name }) => name)).toEqual(["server", "deep", "react"]);
  expect(shipped.dependencies[0]?.dependsOn).toEqual(["server@1", "react@1"]);
});

test("the packages of a source are those it imports by name, however it does", () => {
  const source = `import { a } from "react";\nimport "./own.css";\nimport b from "react-dom/client";
const c = await import("@microsoft/teams-js");\nimport type { D } from "@fluentui/react-components";\nimport x from "../up.ts";`;
  expect(packagesOf(source)).toEqual(["react", "react-dom", "@microsoft/teams-js", "@fluentui/react-components"]);
});
