import { existsSync } from "node:fs";
import { appendFile, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import {
  journalLine,
  readJournalLine,
  type JournalEntry,
} from "../../../../bot/storage/tables/embedded/journal-line.ts";
import { Journal } from "../../../../bot/storage/tables/embedded/journal.ts";
import { lastStates } from "../../../../bot/storage/tables/embedded/replay.ts";
import type { Op } from "../../../../bot/storage/tables/table-store.ts";
import { makeDataDir, row } from "../test-stores.ts";

const line = (n: number): string => journalLine("answers", [{ kind: "put", row: row("p", `r${n}`, { n }) }]);
const numbersIn = (entries: JournalEntry[]): unknown[] =>
  entries.flatMap(({ rows }) => rows.map(([, values]) => values?.n));

describe("the journal", () => {
  let path = "";
  let remove = async (): Promise<void> => undefined;
  let journal: Journal;
  beforeEach(async () => {
    const made = await makeDataDir();
    remove = made.remove;
    path = join(made.dataDir, "journal");
    journal = await Journal.open(path);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await journal.close();
    await remove();
  });

  test("is on the disk, in order, when a writer is told so, and writers that wait together share a sync", async () => {
    const file = await open(path);
    const sync = jest.spyOn(Object.getPrototypeOf(file) as typeof file, "datasync");
    await file.close();
    await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append(line(n))));
    expect(sync.mock.calls.length).toBeLessThanOrEqual(3);
    expect(await readFile(path, "utf8")).toBe(Array.from({ length: 50 }, (_, n) => line(n)).join(""));
    expect(journal.bytes).toBe((await readFile(path)).length);
  });

  test("continues where it ended, and is empty once cleared", async () => {
    await journal.append(line(1));
    await journal.close();
    journal = await Journal.open(path);
    await journal.append(line(2));
    expect(numbersIn((await journal.read()).entries)).toEqual([1, 2]);
    await journal.clear();
    await journal.append(line(3));
    expect(numbersIn((await journal.read()).entries)).toEqual([3]);
  });

  test("tells a torn last line, of which nobody was told, from damage before it", async () => {
    await writeFile(path, [line(1), line(2).replace('"n":2', '"n":9'), line(3), line(4).slice(0, -3)].join(""));
    await journal.close();
    journal = await Journal.open(path);
    const { entries, ...rest } = await journal.read();
    expect(numbersIn(entries)).toEqual([1, 3]);
    expect(rest).toEqual({ torn: true, damaged: [2] });
  });

  test("what a failed sync left behind never comes back", async () => {
    const file = await open(path);
    const sync = jest.spyOn(Object.getPrototypeOf(file) as typeof file, "datasync");
    await file.close();
    sync.mockResolvedValueOnce().mockRejectedValueOnce(new Error("EIO"));
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((n) => journal.append(line(n))));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    await journal.append(line(5));
    await journal.close();
    journal = await Journal.open(path);
    expect(await journal.read()).toMatchObject({ torn: false, damaged: [] });
    expect(numbersIn((await journal.read()).entries)).toEqual([1, 5]);
  });

  test("a full disk refuses the write with what it means for the caller", async () => {
    if (!existsSync("/dev/full")) return;
    const full = await Journal.open("/dev/full");
    await expect(full.append(line(1))).rejects.toMatchObject({ code: "unavailable", maybeApplied: true });
    await full.close();
  });

  test("rows of any content come back from their line, and any cut is noticed", () => {
    const value = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      fc.boolean(),
      fc.uint8Array(),
    );
    const values = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), value, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(fc.option(values), { minLength: 1, maxLength: 5 }), fc.nat(), (states, cut) => {
        const ops = states.map((state, index): Op => {
          const key = { partitionKey: "p", rowKey: `r${index}` };
          return state ? { kind: "put", row: { ...key, values: state } } : { kind: "delete", ...key };
        });
        const text = journalLine("people", ops).slice(0, -1);
        const expected = {
          table: "people",
          partitionKey: "p",
          rows: states.map((state, index) => [`r${index}`, state]),
        };
        expect(readJournalLine(text)).toEqual(expected);
        expect(readJournalLine(text.slice(0, cut % text.length))).toBeNull();
      }),
    );
  });

  test("replaying brings each row to the state that its last entry names", () => {
    const entry = fc.record({
      table: fc.constantFrom("answers" as const, "sessions" as const),
      partitionKey: fc.constantFrom("p", "q"),
      rows: fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.option(fc.record({ n: fc.nat() }))), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const model = new Map<string, number | null>();
        for (const { table, partitionKey, rows } of entries) {
          for (const [rowKey, values] of rows) model.set(`${table}/${partitionKey}/${rowKey}`, values?.n ?? null);
        }
        const replayed = lastStates(entries).flatMap(({ table, ops }) =>
          ops.map((op): [string, unknown] =>
            op.kind === "put"
              ? [`${table}/${op.row.partitionKey}/${op.row.rowKey}`, op.row.values.n]
              : [`${table}/${op.kind === "delete" ? `${op.partitionKey}/${op.rowKey}` : ""}`, null],
          ),
        );
        expect(new Map(replayed)).toEqual(model);
        expect(replayed).toHaveLength(model.size);
      }),
    );
  });

  test("a journal that others wrote to is read as far as it is whole", async () => {
    await journal.append(line(1));
    await appendFile(path, "not a line\n\n");
    await journal.close();
    journal = await Journal.open(path);
    expect(await journal.read()).toMatchObject({ torn: true, damaged: [2] });
  });
});
