import fc from "fast-check";
import { journalLine, readJournalLine } from "../../../../bot/storage/tables/embedded/journal-line.ts";

describe("a line of the journal", () => {
  test("gives back bytes as they were, whether they came as a Buffer or as a Uint8Array", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, asBuffer) => {
        const sealed = asBuffer ? Buffer.from(bytes) : bytes;
        const row = { partitionKey: "p", rowKey: "r", values: { sealed, schema: 1, text: "ä" } };
        const entry = readJournalLine(journalLine("answers", [{ kind: "put", row }]).trimEnd());
        const values = entry?.rows[0]?.[1];
        expect(Buffer.from(values?.["sealed"] as Uint8Array).equals(Buffer.from(bytes))).toBe(true);
        expect(values).toMatchObject({ schema: 1, text: "ä" });
      }),
    );
  });

  test("is recognised as torn when its end is missing", () => {
    const line = journalLine("answers", [{ kind: "delete", partitionKey: "p", rowKey: "r" }]);
    expect(readJournalLine(line.slice(0, -4))).toBeNull();
  });
});
