import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { RecordFile } from "../../../../bot/storage/tables/embedded/record-file.ts";
import { runs } from "../../../helpers/runs.ts";

let folder = "";
let file: RecordFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "llcp-record-"));
  file = new RecordFile(join(folder, "record.sqlite"));
});
afterEach(() => {
  jest.restoreAllMocks();
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const onDisk = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("\n");

test("whatever is written, changed and taken away, a compacted file holds no word of former rows", () => {
  let count = 0;
  const step = fc.record({
    key: fc.nat(120),
    length: fc.oneof(fc.nat(400), fc.nat(9000)),
    kind: fc.constantFrom("put" as const, "put" as const, "delete" as const),
  });
  const now = new Map<string, string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 60, maxLength: 200 }), (steps) => {
      file.write(
        steps.map(({ key, length, kind }) => {
          const at = { partitionKey: "p", rowKey: `k${key}` };
          if (kind === "delete") {
            now.delete(at.rowKey);
            return { table: "answers", ops: [{ kind, ...at, etag: null }] };
          }
          const words = `<<${(count += 1)}>>`;
          now.set(at.rowKey, words);
          return { table: "answers", ops: [{ kind, ...at, text: words + "x".repeat(length) + words }] };
        }),
      );
      file.compact();
      const current = new Set(now.values());
      expect((onDisk().match(/<<\d+>>/g) ?? []).filter((words) => !current.has(words))).toEqual([]);
      for (const [rowKey, words] of now)
        expect(file.get({ table: "answers", partitionKey: "p", rowKey })?.text.slice(0, words.length)).toBe(words);
    }),
    { numRuns: runs({ atEveryPush: 12, everyNight: 200 }) },
  );
});

test("a write that the disk refuses is lost for all of its batch, and the next write succeeds", () => {
  const put = (rowKey: string): Parameters<RecordFile["write"]>[0][number] => ({
    ...{ table: "answers", ops: [{ kind: "put", partitionKey: "p", rowKey, text: "{}" }] },
  });
  const { exec } = DatabaseSync.prototype;
  jest.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
    if (sql === "COMMIT") throw new Error("database or disk is full");
    exec.call(this, sql);
  });
  expect(() => file.write([put("one"), put("two")])).toThrow("full");
  jest.restoreAllMocks();
  const span = { table: "answers", partition: { key: "p", from: "", to: null }, after: null } as const;
  expect(file.page(span).rows).toEqual([]);
  file.write([put("three")]);
  expect(file.page(span).rows.map(({ rowKey }) => rowKey)).toEqual(["three"]);
});
