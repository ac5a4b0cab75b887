import fc from "fast-check";
import { fillPlaceholders, placeholdersOf, readEnvFile, withDerived } from "../../scripts/package/placeholders.ts";

describe("the values of an environment", () => {
  test("are read from lines, without comments and quotes", () => {
    const text = "# BOT_ID=no\r\nBOT_ID = 1-2 \n\nNAME=\"A council\"\nEMPTY=\nURL='https://a.example/?b=c'\nnot a line";
    expect(readEnvFile(text)).toEqual({ BOT_ID: "1-2", NAME: "A council", EMPTY: "", URL: "https://a.example/?b=c" });
  });

  test("give the host of the public address, with its port", () => {
    expect(withDerived({ PUBLIC_URL: "https://a.example:8443/x" })["PUBLIC_HOST"]).toBe("a.example:8443");
    expect(withDerived({ PUBLIC_URL: "nonsense" })["PUBLIC_HOST"]).toBeUndefined();
  });

  test("keep a document a document, whatever they hold", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const { text, missing } = fillPlaceholders('{"a":"x${{NAME}}y"}', { NAME: value });
        expect(missing).toEqual([]);
        expect(JSON.parse(text)).toEqual({ a: `x${value}y` });
      }),
    );
  });

  test("are missed by name when they are empty, once each", () => {
    expect(placeholdersOf("${{A}} ${{B}} ${{A}}")).toEqual(["A", "B"]);
    expect(fillPlaceholders("${{A}} ${{B}}", { A: "", B: "b" })).toEqual({ text: "${{A}} b", missing: ["A"] });
  });
});
