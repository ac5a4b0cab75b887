import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lateImports } from "../../scripts/service/load-late.ts";
import { emptyFolder, cacheProgram, cachedProgram } from "../../scripts/start/cached-program.ts";

describe("the bundle that npm start keeps", () => {
  let root = "";
  const file = (name: string): string => join(root, name);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "llcp-kept-"));
    for (const name of ["a.ts", "b.ts"]) {
      writeFileSync(file(name), "export {};");
      utimesSync(file(name), 1_700_000_000, 1_700_000_000);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const keep = (beganAt = Date.now()): boolean =>
    cacheProgram(root, { folder: emptyFolder(root), files: ["a.ts", "b.ts"], beganAt });

  it("is used as long as its sources are as they were, and again once they are", () => {
    expect(cachedProgram(root)).toBeNull();
    expect(keep()).toBe(true);
    const first = cachedProgram(root);
    expect(first).not.toBeNull();
    writeFileSync(file("b.ts"), "export const b = 1;");
    utimesSync(file("b.ts"), 1_700_000_100, 1_700_000_100);
    expect(cachedProgram(root)).toBeNull();
    expect(keep()).toBe(true);
    expect(cachedProgram(root)).not.toBe(first);
    writeFileSync(file("b.ts"), "export {};");
    utimesSync(file("b.ts"), 1_700_000_000, 1_700_000_000);
    expect(cachedProgram(root)).toBe(first);
  });

  it.each([
    ["a source of the same length was changed", () => utimesSync(file("a.ts"), 1_700_000_001, 1_700_000_001)],
    ["a source is gone", () => rmSync(file("a.ts"))],
    ["its note is damaged", () => writeFileSync(join(cachedProgram(root) ?? "", "made-of.json"), '{"node":')],
    [
      "another version of Node made it",
      () => writeFileSync(join(cachedProgram(root) ?? "", "made-of.json"), '{"node":"v1.0.0","files":[]}'),
    ],
  ])("is not used when %s", (_why, change) => {
    keep();
    change();
    expect(cachedProgram(root)).toBeNull();
  });

  it("is not kept when a source changed while it was made", () => {
    expect(keep(statSync(file("a.ts")).mtimeMs)).toBe(false);
    expect(cachedProgram(root)).toBeNull();
  });
});

test("imports of the kit are made when they are first used, once, whichever way they are written", () => {
  const source = [
    'const one_1 = require("./one");',
    'const two_1 = __importDefault(require("two"));',
    'const three = require("./three");',
    "exports.made = () => new one_1.Made(two_1.default, (0, one_1.told)(), three, one_10);",
  ].join("\n");
  expect(lateImports(source)).toBe(
    [
      'var one_1$late; function one_1$now() { return one_1$late ??= require("./one"); }',
      'var two_1$late; function two_1$now() { return two_1$late ??= __importDefault(require("two")); }',
      'const three = require("./three");',
      "exports.made = () => new (one_1$now()).Made((two_1$now()).default, (0, (one_1$now()).told)(), three, one_10);",
    ].join("\n"),
  );
});
