import { join } from "node:path";
import { billOfMaterials } from "../../scripts/package/bill-of-materials.ts";
import { licenceReport, type Component } from "../../scripts/package/licence-report.ts";

const part = (name: string, licence?: string): Component => ({
  name,
  version: "1.0.0",
  ...(licence !== undefined && {
    licenses: [licence.includes(" ") ? { expression: licence } : { license: { id: licence } }],
  }),
});
const unread = (component: Component, manifest: unknown = null): string[] =>
  licenceReport([component], () => manifest).unread;

describe("the list of licences", () => {
  test("holds a line for every part, by licence, each once", () => {
    const { lines, unread } = licenceReport(
      [part("b", "MIT"), part("a", "MIT"), part("c", "ISC"), part("a", "MIT")],
      () => null,
    );
    expect(lines).toEqual(["ISC\tc 1.0.0", "MIT\ta 1.0.0", "MIT\tb 1.0.0"]);
    expect(unread).toEqual([]);
  });

  test.each([["GPL-3.0"], ["MIT AND GPL-3.0"], ["SEE LICENSE IN terms.txt"]])(
    "does not let %s pass unseen",
    (licence) => expect(unread(part("x", licence))).toEqual([`x 1.0.0 (${licence})`]),
  );

  test("takes the better of two that one may choose between", () =>
    expect(unread(part("x", "(AFL-2.1 OR BSD-3-Clause)"))).toEqual([]));

  test("reads the older way of naming a licence, and says when there is none", () => {
    expect(unread(part("x"), { licenses: [{ type: "MIT" }] })).toEqual([]);
    expect(unread(part("x"), { name: "x" })).toEqual(["x 1.0.0 (unknown)"]);
  });

  test("finds no part of this program whose licence nobody has looked at", () =>
    expect(billOfMaterials(join(__dirname, "../..")).licences.unread).toEqual([]));
});
