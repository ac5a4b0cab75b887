import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const { engines, devDependencies } = JSON.parse(read("package.json")) as {
  engines: { node: string };
  devDependencies: Record<string, string>;
};

/** Node is brought by a package of its own, so that whoever has npm runs the program on the same one. */
describe("the Node that the program runs on", () => {
  const pinned = devDependencies["node"] ?? "";
  const major = pinned.split(".")[0] ?? "";

  test("is pinned exactly, and is the one on which these tests run", () => {
    expect(`v${pinned}`).toBe(process.version);
  });

  test("has the same number wherever it is written", () => {
    expect(engines.node).toBe(`>=${major}`);
    expect(read("README.md")).toContain(`the Node ${major} that the program runs on`);
    expect(read("docs/deploy.md")).toContain(`with Node ${major},`);
    expect(read("infra/modules/web.bicep")).toContain(`NODE|${major}`);
    expect(read("scripts/service/bundle-service.ts")).toContain(`target: "node${major}"`);
    expect(read(".github/workflows/check.yml")).toContain(`node:${major}-`);
  });

  test("is called by npm in every line that people copy from the guides", () => {
    for (const guide of ["README.md", "CONTRIBUTING.md", "docs/deploy.md", "docs/operate.md"])
      expect(read(guide).match(/^(?:.*&& )?node .*\.ts/gm) ?? []).toEqual([]);
  });
});
