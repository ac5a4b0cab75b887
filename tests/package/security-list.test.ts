import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const ROOT = join(__dirname, "../..");
const FILE = "docs/security.md";
const text = readFileSync(join(ROOT, FILE), "utf8");
const VERDICTS = ["met", "partly", "not met", "the operator's"];

type Line = { number: string; verdict: string; says: string; seenIn: string };
const lines: Line[] = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
  ([, number = "", verdict = "", says = "", seenIn = ""]) => ({
    number,
    verdict: verdict.trim(),
    says: says.trim(),
    seenIn: seenIn.trim(),
  }),
);

describe("docs/security.md", () => {
  test("names nothing that does not exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
    const named = [...text.matchAll(/`([\w./-]+\/[\w./-]+\.\w+)`/g)].map((match) => join("..", match[1] ?? ""));
    expect(links.length).toBeGreaterThan(150);
    const missing = [...links, ...named].filter((path) => !existsSync(normalize(join(ROOT, dirname(FILE), path))));
    expect(missing).toEqual([]);
  });

  test("has a verdict for every item, and something to see for every one that is met", () => {
    expect(lines.length).toBeGreaterThan(120);
    for (const { number, verdict, says, seenIn } of lines) {
      expect([number, VERDICTS.includes(verdict), says.length > 2]).toEqual([number, true, true]);
      if (verdict !== "not met") expect([number, seenIn]).toEqual([number, expect.stringContaining("](../")]);
    }
  });

  test("tells each item once, in order", () => {
    const order = lines.map(({ number }) => number.split(".").map((part) => Number(part)));
    const sorted = [...order].sort(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f);
    expect(order).toEqual(sorted);
    expect(new Set(lines.map(({ number }) => number)).size).toBe(lines.length);
  });

  test("says first what is not met", () => {
    const first = /^## Not met$([\s\S]*?)^## /m.exec(text)?.[1] ?? "";
    for (const { number } of lines.filter(({ verdict }) => verdict !== "met" && verdict !== "the operator's"))
      expect([number, first.includes(number)]).toEqual([number, true]);
  });
});
