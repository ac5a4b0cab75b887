import { readFileSync } from "node:fs";
import { count, listenToSignals, SIGNALS, standOf, time } from "../../bot/signals/signals.ts";
import { watchedStore } from "../../bot/signals/watched-store.ts";
import { StorageConflict } from "../../bot/storage/tables/storage-error.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

const heard: unknown[][] = [];
beforeEach(() => {
  heard.length = 0;
  listenToSignals({
    count: (name, labels) => void heard.push([name, labels]),
    time: (name, ms, labels) => void heard.push([name, labels, ms >= 0]),
  });
});
afterAll(() => listenToSignals(null));

test("are counted whether or not anybody hears them", () => {
  const before = standOf("llcp.refusals");
  count("llcp.refusals", { door: "tab", reason: "session-paused" });
  listenToSignals(null);
  count("llcp.refusals", { door: "tab", reason: "session-paused" });
  expect(standOf("llcp.refusals")).toBe(before + 2);
  expect(heard).toEqual([["llcp.refusals", { door: "tab", reason: "session-paused" }]]);
});

test("each stands with its labels in the table for whoever runs the program", () => {
  const codes = (cell = ""): string[] => [...cell.matchAll(/`([\w.]+)`/g)].map(([, code = ""]) => code);
  const lines = readFileSync("docs/operate.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `llcp."));
  const told = lines.flatMap((line) => {
    const [, names, , labels] = line.split("|");
    return codes(names).map((name) => [name, codes(labels)]);
  });
  expect(told).toEqual(Object.entries(SIGNALS).map(([name, { labels }]) => [name, [...labels]]));
});

test.each([
  ["words that somebody typed", "We meet on Tuesdays."],
  ["a name", "Ailsa Reid"],
  ["an id of the directory", "0b8f2f9e-54d7-4f7e-9a39-000000000011"],
  ["a session", "2026-27_marr_1"],
  ["a conversation", "19:marr@thread.tacv2"],
  ["nothing", ""],
])("as a label %s is not told", (_what, reason) => {
  count("llcp.refusals", { door: "teams", reason });
  expect(heard).toEqual([["llcp.refusals", { door: "teams", reason: "other" }]]);
});

test("say how long the record took and how it ended, and not what was asked for", async () => {
  const store = watchedStore({ ...memoryStore(), scan: async function* () {} });
  const row = { partitionKey: "marr", rowKey: "ailsa", values: {} };
  await store.write("people", { kind: "create", row });
  await expect(store.write("people", { kind: "create", row })).rejects.toThrow(StorageConflict);
  expect(heard).toEqual([
    ["llcp.storage.duration", { operation: "write", outcome: "done" }, true],
    ["llcp.storage.duration", { operation: "write", outcome: "conflict" }, true],
  ]);
});

test("have names and labels of which none is anybody's", () => {
  const labels = new Set(Object.values(SIGNALS).flatMap((one): readonly string[] => one.labels));
  expect([...labels].sort()).toEqual(["door", "operation", "outcome", "reason", "status", "why"]);
  time("llcp.turns.duration", 3, { door: "tab", outcome: "done" });
  expect(heard).toHaveLength(1);
});
