import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "../../bench/figure.ts";
import { partAt } from "../../bench/profile-parts.ts";
import { namesOn, rowText } from "../../bench/performance-page.ts";
import { isMet, TABLE } from "../../bench/table.ts";

const page = readFileSync(join(__dirname, "../../docs/performance.md"), "utf8");
const ROWS = Object.values(TABLE)
  .flat()
  .map((row) => `${row.name} ${"against" in row ? row.against : ""}`);

test("the page of performance has every figure of the table once, in its order, and no other", () => {
  expect(namesOn(page)).toEqual(ROWS);
  expect(new Set(ROWS).size).toBe(ROWS.length);
});

test("the page says where the time of an answer goes and what the machine could do", () => {
  for (const part of ["parse", "authenticate", "route", "rules", "store", "card"]) expect(page).toContain(`| ${part} `);
  for (const limit of ["`node:http`", "SQLite commits", "the disk syncs"]) expect(page).toContain(`| ${limit} `);
});

test.each([
  ["bot/http/create-server.ts", "parse"],
  ["bot/identity/verify-token.ts", "authenticate"],
  ["bot/evaluation/people/actor-directory.ts", "authenticate"],
  ["bot/storage/people-store.ts", "authenticate"],
  ["bot/teams/route-turns.ts", "route"],
  ["bot/evaluation/answers/save-answer.ts", "rules"],
  ["shared/answers/merge-answer.ts", "rules"],
  ["bot/cards/saved-card.ts", "card"],
  ["shared/locales/text.ts", "card"],
  ["bot/storage/answers/session-writer.ts", "store"],
  ["bot/scheduler.ts", null],
])("the time of %s is told as that of %s", (file, part) => {
  const path = join(__dirname, "../..", file);
  expect([existsSync(path), partAt(`file://${path}`)]).toEqual([true, part]);
});

test("a figure’s row tells its spread and whether its aim is met", () => {
  const measured: Figure = {
    ...{ name: "answers.accepted.32", value: 1478, unit: "1/s", against: "no-write", ratio: 0.41, repeats: 7 },
    spread: [1201, 1500],
  };
  expect(rowText(measured)).toBe(
    "| `answers.accepted.32` | 1,478 1/s | 1,201 to 1,500 | no-write | 0.41 | ≥ 0.75 × | not met |",
  );
});

test.each([
  [{ of: "ratio" as const, least: 0.75 }, true],
  [{ of: "ratio" as const, most: 0.75 }, false],
  [{ of: "value" as const, most: 2_000 }, true],
])("the aim %j is met: %s", (aim, expected) => {
  const measured: Figure = {
    name: "n",
    value: 1_900,
    unit: "ms",
    against: "o",
    ratio: 0.8,
    repeats: 1,
    spread: [1, 2],
  };
  expect(isMet(aim, measured)).toBe(expected);
});
