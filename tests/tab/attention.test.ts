import { attention, overdueActions, overdueAsks } from "../../tab/src/pages/overview/attention.ts";
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

describe("What is overdue in a round", () => {
  const area = { id: "marr", name: "Marr" };

  it("leads to the ask and to the action itself, in its own words", () => {
    const ask = { id: "ask-of-marr", area, text: "Who decides?", overdue: true };
    const place = { areaId: "marr", areaName: "Marr", number: null, count: null };
    expect(overdueAsks([ask, { ...ask, id: "in-time", overdue: false }])).toEqual([
      { kind: "overdue-asks", places: [{ ...place, thing: { words: "Who decides?", path: "/tab/asks/ask-of-marr" } }] },
    ]);
    const action = { id: "an-action", evaluationId: "2023-24", area, title: "A guide", due: "2024-12-20" };
    const path = "/tab/evaluations/2023-24/areas/marr?view=actions#an-action";
    expect(overdueActions([action])).toEqual([
      { kind: "overdue-actions", places: [{ ...place, thing: { words: "A guide", path } }] },
    ]);
  });

  it("is no kind of its own where nothing is", () => {
    expect([...overdueAsks([]), ...overdueActions([])]).toEqual([]);
  });
});
