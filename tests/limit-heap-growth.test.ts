import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Replaces what it holds, some 40 MB, again and again; the most that its heap has meanwhile, in MB. */
const churn = (before: string): string => `
  const held = new Array(200_000).fill(null);
  const replaceAll = () => { for (let at = 0; at < held.length; at += 1) held[at] = { at, words: [at, at, at, at, at, at] }; };
  for (let turn = 0; turn < 10; turn += 1) replaceAll();
  ${before}
  for (let turn = 0; turn < 10; turn += 1) replaceAll();
  let most = 0;
  for (let turn = 0; turn < 15; turn += 1) {
    replaceAll();
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  console.log(most / 1024 / 1024);
`;
const mostOf = (before: string): number =>
  Number(
    execFileSync(process.execPath, ["--max-semi-space-size=1", "--input-type=module", "-e", churn(before)], {
      cwd: ROOT,
    }).toString(),
  );

test("a heap that has grown already grows less from then on", () => {
  const unbounded = mostOf("");
  const bounded = mostOf(`const { limitHeapGrowth } = await import("./bot/limit-heap-growth.ts"); limitHeapGrowth();`);
  expect(bounded).toBeLessThan(unbounded * 0.8);
});
