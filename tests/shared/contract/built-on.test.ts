import fc from "fast-check";
import { builtOnHeaders, readBuiltOn, standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";

const readBack = (headers: Record<string, string>) => readBuiltOn((name) => headers[name]);

describe("what a write was built on", () => {
  test("is read as it was said, whatever stands in the tag", () => {
    const tag = fc.oneof(fc.constant(null), fc.string({ unit: "binary", minLength: 1, maxLength: 60 }));
    fc.assert(
      fc.property(tag, (builtOn: BuiltOn) => {
        const headers = builtOnHeaders(builtOn);
        for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]+$/);
        expect(readBack(headers)).toBe(builtOn);
      }),
    );
  });

  test.each([
    ["nothing", {}],
    ["whatever is there", { "if-match": "*" }],
    ["a tag without quotes", { "if-match": "3" }],
    ["an empty tag", { "if-match": '""' }],
    ["two tags", { "if-match": '"3", "4"' }],
    ["a broken encoding", { "if-match": '"%zz"' }],
    ["a tag and nothing at once", { "if-match": '"%zz"', "if-none-match": "*" }],
    ["the tag of what must not be there", { "if-none-match": '"3"' }],
  ])("is not said by %s", (_name, headers: Record<string, string>) => {
    expect(readBack(headers)).toBeUndefined();
  });

  test("fits what is there alone, unless nothing is said", () => {
    expect([standsOn("3", "3"), standsOn(null, null), standsOn(undefined, "3")]).toEqual([true, true, true]);
    expect([standsOn("3", "4"), standsOn(null, "3"), standsOn("3", null)]).toEqual([false, false, false]);
  });
});
