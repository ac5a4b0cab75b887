import fc from "fast-check";
import { packJson, unpackJson } from "../../../bot/storage/tables/pack-json.ts";
import { rowJson } from "../../../bot/storage/tables/row-json.ts";

const longText = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "é", "👩‍👩‍👧", "\ud83d", "\ude00", "\u0000", '"\\'),
    fc.integer({ min: 1, max: 20_000 }),
  )
  .map(([lead, unit, times]) => "x".repeat(lead) + unit.repeat(times));

describe("packJson", () => {
  test("any JSON value comes back unchanged", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(unpackJson(packJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("long texts are spread over parts of at most 30,000 units that never split a surrogate pair", () => {
    fc.assert(
      fc.property(longText, (text) => {
        const values = packJson({ text });
        for (const part of Object.values(values) as string[]) {
          expect(part.length).toBeLessThanOrEqual(30_000);
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
        expect(unpackJson(values)).toEqual({ text });
      }),
      { numRuns: 40 },
    );
  });

  test("the other values of the row do not disturb", () => {
    expect(unpackJson({ ...packJson([1, 2]), version: 3, state: "open" })).toEqual([1, 2]);
  });

  test("what does not fit in a row, or has no JSON form, is refused", () => {
    expect(() => packJson("x".repeat(500_000))).toThrow(expect.objectContaining({ reason: "too-big" }));
    expect(() => packJson(undefined)).toThrow(expect.objectContaining({ reason: "bad-value" }));
  });

  test("a row whose parts are missing is refused, not read as nothing", () => {
    const { b0, ...rest } = packJson("y".repeat(70_000));
    expect(b0).toBeDefined();
    expect(() => unpackJson(rest)).toThrow(expect.objectContaining({ reason: "bad-value" }));
    expect(() => unpackJson({})).toThrow(expect.objectContaining({ code: "refused" }));
  });
});

const inAnyWriting = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((points) => String.fromCodePoint(...points));

describe("rowJson", () => {
  test("text in any writing goes out in ASCII and reads back as it was", () => {
    fc.assert(
      fc.property(inAnyWriting, (text) => {
        const json = rowJson({ partitionKey: "session", rowKey: "answer", values: { text } });
        expect(Buffer.from(json).every((byte) => byte < 0x80)).toBe(true);
        expect(JSON.parse(json)).toEqual({ PartitionKey: "session", RowKey: "answer", text });
      }),
    );
  });
});
