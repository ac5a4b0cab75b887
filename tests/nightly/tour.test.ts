import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { tourCopy } from "../package/tour-steps.ts";

const run = promisify(execFile);
const BUILD = "import('./scripts/build-tab.ts').then(({ buildTab }) => buildTab(process.cwd(), { force: true }))";

test("what newcomers write on the tour passes every check of their change", async () => {
  const copy = tourCopy();
  const cwd = copy.folder;
  const env = { ...process.env, NIGHTLY: undefined, WHOLE: undefined };
  const tool = (name: string, ...args: string[]) =>
    run(join(cwd, "node_modules/.bin", name), args, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  try {
    const code = copy.paths.filter((path) => !path.endsWith(".json"));
    await tool("tsc", "-b");
    await tool("oxlint", "--type-aware", ...code);
    await tool("oxfmt", "--check", ...copy.paths);
    await run(process.execPath, ["-e", BUILD], { cwd, env });
    await tool("jest", "tests/shared/evaluations", "tests/conversation/rounds", "tests/conversation/commands.test.ts", "tests/cards", "tests/shared/locales", "tests/tab/routes.test.ts"); // oxfmt-ignore
    const { stderr } = await tool("jest", "tests/tab/pages.test.ts", "-t", "how long rounds run");
    expect(stderr).toMatch(/Tests: .* [1-9]\d* passed/);
    expect(stderr).not.toContain("failed");
  } finally {
    copy.remove();
  }
}, 600_000);
