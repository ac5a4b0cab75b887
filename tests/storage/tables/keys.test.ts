import fc from "fast-check";
import {
  checkedKey,
  decodeKey,
  encodeKey,
  joinKey,
  keysBeginningWith,
  splitKey,
} from "../../../bot/storage/tables/keys.ts";
import { StorageRefused } from "../../../bot/storage/tables/storage-error.ts";

const anyUnits = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
const part = fc.oneof(anyUnits(30), fc.string({ maxLength: 40 }), fc.constantFrom("", "~", "|", "a/b#c?", "\ud800"));

describe("keys", () => {
  test("any string, lone surrogates included, becomes a key that every service takes and comes back unchanged", () => {
    fc.assert(
      fc.property(part, (text) => {
        const key = encodeKey(text);
        expect(key).toMatch(/^[A-Za-z0-9._:~-]{1,255}$/);
        expect(decodeKey(key)).toBe(text);
      }),
    );
  });

  test("joined parts stay distinguishable", () => {
    fc.assert(
      fc.property(fc.array(anyUnits(8), { minLength: 1, maxLength: 4 }), (parts) => {
        const [first = "", ...rest] = parts;
        expect(splitKey(joinKey(first, ...rest))).toEqual(parts);
      }),
    );
  });

  test("the range of a prefix holds the keys that begin with it and no others", () => {
    fc.assert(
      fc.property(
        anyUnits(6).filter((text) => text !== ""),
        anyUnits(12),
        (prefix, other) => {
          const { from, to } = keysBeginningWith(encodeKey(prefix));
          const inside = encodeKey(prefix + other);
          expect(inside >= from && inside < to).toBe(true);
          const key = encodeKey(other);
          expect(key >= from && key < to).toBe(key.startsWith(from));
        },
      ),
    );
  });

  test("plain ids, times and names stay readable", () => {
    expect(joinKey("2026-27", "kincardine-and-mearns", "2026-10-02T09:00:00.000Z")).toBe(
      "2026-27|kincardine-and-mearns|2026-10-02T09:00:00.000Z",
    );
    expect(encodeKey("hgiocld-4/3.2/7")).toBe("hgiocld-4~2f3.2~2f7");
  });

  test.each([
    ["longer than 255 bytes", () => encodeKey("é".repeat(86))],
    ["longer than 255 bytes once joined", () => joinKey("a".repeat(200), "b".repeat(55))],
    ["never encoded", () => checkedKey("a/b")],
    ["empty", () => checkedKey("")],
    ["with an escape that encodeKey does not write", () => decodeKey("~41")],
    ["with a broken escape", () => decodeKey("a~")],
  ])("a key %s is refused by a coded error", (_, make) => {
    expect(make).toThrow(StorageRefused);
    expect(make).toThrow(expect.objectContaining({ code: "refused", reason: "bad-key" }));
  });
});
