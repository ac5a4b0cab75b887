import { createSessionLinks } from "../../bot/identity/session-links.ts";
import { CODE_LETTERS } from "../../shared/sessions/web-link.ts";

const links = createSessionLinks({ secret: "one" });
const SHEET = ["sheet", "ABCDEFGH2345"];

test("a proof is 22 characters of an address, the same at each asking and on each server", () => {
  const proof = links.proofOf("tenant", "marr-1");
  expect(proof).toMatch(/^[\w-]{22}$/);
  expect(createSessionLinks({ secret: "one" }).proofOf("tenant", "marr-1")).toBe(proof);
  expect(links.proves("tenant", "marr-1", proof)).toBe(true);
  expect(links.proves("tenant", "marr-1", proof, [])).toBe(true);
});

test("a proof is good for one thing of one session of one tenant, under one secret, and whole", () => {
  const proof = links.proofOf("tenant", "marr-1", SHEET);
  expect(links.proves("tenant", "marr-1", proof, SHEET)).toBe(true);
  const refused = [
    links.proves("tenant", "marr-1", proof),
    links.proves("other", "marr-1", proof, SHEET),
    links.proves("tenant", "marr-2", proof, SHEET),
    links.proves("tenant", "marr-1", proof, ["sheet", "ABCDEFGH2346"]),
    // What is joined differently is something else.
    links.proves("tenant", "marr-1", proof, ["sheetABCDEFGH2345"]),
    createSessionLinks({ secret: "two" }).proves("tenant", "marr-1", proof, SHEET),
    ...["", proof.slice(1), `${proof}A`, `${proof.slice(0, -1)}${proof.endsWith("A") ? "B" : "A"}`].map((other) =>
      links.proves("tenant", "marr-1", other, SHEET),
    ),
  ];
  expect(refused).toEqual(refused.map(() => false));
});

test("a code is a shorter proof in letters that are told apart on paper", () => {
  const code = links.codeOf("tenant", "marr-1", { of: SHEET, length: 6 });
  expect(code).toHaveLength(6);
  expect([...code].filter((letter) => !CODE_LETTERS.includes(letter))).toEqual([]);
  // As printed on sheets that are still about.
  expect(code).toBe("W5RRC2");
  expect(links.isCode("tenant", "marr-1", code, SHEET)).toBe(true);
  expect(links.isCode("tenant", "marr-1", code, ["wall"])).toBe(false);
  expect(links.isCode("tenant", "marr-2", code, SHEET)).toBe(false);
  expect(links.isCode("other", "marr-1", code, SHEET)).toBe(false);
  expect(links.isCode("tenant", "marr-1", [...code].reverse().join(""), SHEET)).toBe(false);
});

test("links and codes of the secret before are still good, and new ones are made under the new", () => {
  const changed = createSessionLinks({ secret: "two", formerSecret: "one" });
  const at = { of: SHEET, length: 6 };
  const [proof, code] = [links.proofOf("tenant", "marr-1"), links.codeOf("tenant", "marr-1", at)];
  expect(changed.proves("tenant", "marr-1", proof)).toBe(true);
  expect(changed.isCode("tenant", "marr-1", code, SHEET)).toBe(true);
  const later = createSessionLinks({ secret: "two", formerSecret: null });
  expect(later.proves("tenant", "marr-1", proof)).toBe(false);
  expect(later.isCode("tenant", "marr-1", code, SHEET)).toBe(false);
  expect(changed.proofOf("tenant", "marr-1")).toBe(later.proofOf("tenant", "marr-1"));
  expect(changed.codeOf("tenant", "marr-1", at)).toBe(later.codeOf("tenant", "marr-1", at));
});

test("without any secret nothing proves anything", () => {
  const none = createSessionLinks({ secret: "" });
  expect([none.proofOf("tenant", "marr-1"), none.codeOf("tenant", "marr-1", { of: SHEET, length: 6 })]).toEqual([
    "",
    "",
  ]);
  expect(none.proves("tenant", "marr-1", "")).toBe(false);
  expect(none.isCode("tenant", "marr-1", "", SHEET)).toBe(false);
});

test("letters by chance are as many as were asked for, each of the 32, and never the same twice", () => {
  const drawn = Array.from({ length: 200 }, () => links.letters(10));
  expect(new Set(drawn).size).toBe(200);
  expect(drawn.filter((one) => one.length !== 10)).toEqual([]);
  expect([...new Set(drawn.join(""))].sort().join("")).toBe(CODE_LETTERS);
});
