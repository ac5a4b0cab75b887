import { attention } from "../../tab/src/pages/overview/attention.ts";
import { cell, people, round } from "./round.ts";

const kindsOf = (...args: Parameters<typeof attention>): string[] => attention(...args).map(({ kind }) => kind);

describe("What needs attention in a round", () => {
  it("names silent areas as such only where nothing is to come any more", () => {
    expect(kindsOf(round(["A"], { state: "closed" }), [cell("A", "not-held")])).toEqual(["silent-areas"]);
    expect(kindsOf(round(["A"], { origin: "imported" }), [cell("A", "not-reported")])).toEqual(["silent-areas"]);
    expect(kindsOf(round(["A"]), [cell("A", "not-held")])).toEqual(["to-come"]);
  });

  it("calls one or two people few, but neither three people nor a group note", () => {
    expect(kindsOf(round(["A"]), [cell("A", "answered", people(2))])).toEqual(["few-voices"]);
    expect(kindsOf(round(["A"]), [cell("A", "answered", people(3))])).toEqual([]);
    expect(kindsOf(round(["A"]), [cell("A", "answered", people(0, 1))])).toEqual([]);
  });

  it("never counts imported passages as people or as figures", () => {
    const imported = cell("A", "answered", {
      voices: { individual: 0, group: 0, onBehalf: 0, unknown: 2 },
      strengths: 2,
      unevidenced: 2,
    });
    expect(attention(round(["A"], { origin: "imported" }), [imported])).toEqual([
      { kind: "no-evidence", places: [{ areaId: "A", areaName: "A", number: 1, count: null }] },
    ]);
  });

  it.each([
    ["unanswered", cell("A", "no-answer"), null],
    ["unable", cell("A", "unable", { unable: 2 }), 2],
    ["no-evidence", cell("A", "answered", { ...people(4), unevidenced: 3 }), 3],
    ["unclear", cell("A", "answered", { ...people(4), unclear: 1 }), 1],
  ])("links %s to its question", (kind, given, count) => {
    expect(attention(round(["A"]), [given])).toEqual([
      { kind, places: [{ areaId: "A", areaName: "A", number: 1, count }] },
    ]);
  });
});
