import { quoteOf, quoteCells } from "../../tab/src/pages/overview/quotes.ts";
import { foldSilent } from "../../tab/src/pages/overview/silent-rows.ts";
import type { Statement } from "../../shared/findings/statement.ts";
import { cell, people, round } from "./round.ts";

describe("The rows of the coverage", () => {
  it("fold areas that are silent in the same way to every question into one strip for each kind", () => {
    const given = round(["A", "B", "C", "D"]);
    const cells = [
      ...[cell("A", "answered", people(3)), cell("A", "not-asked")],
      ...[cell("B", "not-held"), cell("B", "not-held")],
      ...[cell("C", "no-answer"), cell("C", "no-answer")],
      ...[cell("D", "not-held"), cell("D", "not-held")],
    ];
    const { rows, silent } = foldSilent(given, cells);
    expect(rows.map(({ id }) => id)).toEqual(["A"]);
    expect(silent.map(({ state, areas }) => [state, areas.map(({ id }) => id)])).toEqual([
      ["not-held", ["B", "D"]],
      ["no-answer", ["C"]],
    ]);
  });

  it("leave a row to each area heard, unable to say, asked now, or silent in several ways", () => {
    const given = round(["A", "B", "C", "D"], { running: ["C"] });
    const cells = [
      ...[cell("A", "unable"), cell("B", "withheld"), cell("C", "no-answer")],
      ...[cell("D", "no-answer"), cell("D", "not-asked")],
    ];
    expect(foldSilent(given, cells)).toMatchObject({ rows: given.areas, silent: [] });
  });
});

describe("The two quotes of a round", () => {
  const said = (parts: Statement["parts"], voice: Statement["voice"] = "individual"): Statement => ({
    ...{ id: "s", parts, voice, door: "card", attribution: "named", author: "A", onBehalfOf: null },
  });

  it("come from where most was said of each kind, from two areas if possible, and never one way alone", () => {
    const [a, b] = [
      cell("A", "answered", { strengths: 5, concerns: 9 }),
      cell("B", "answered", { strengths: 1, concerns: 2 }),
    ];
    expect(quoteCells([a, b])).toEqual({ strength: a, concern: b });
    expect(quoteCells([a])).toEqual({ strength: a, concern: a });
    expect(quoteCells([cell("A", "answered", { strengths: 5 })])).toBeNull();
    expect(quoteCells([cell("A", "withheld", { strengths: 5, concerns: 9 })])).toBeNull();
  });

  it("begin with what a group agreed, then with what brings its evidence, and name nobody", () => {
    const plain = said({ strength: "Plain" });
    const shown = said({ strength: "Shown", evidence: "By this" });
    expect(quoteOf([plain, shown], "strength")).toBe("Shown");
    expect(quoteOf([plain, shown, said({ strength: "Agreed" }, "group")], "strength")).toBe("Agreed");
    expect(quoteOf([said({ strength: "Write to ann@example.org" }), plain], "strength")).toBe("Plain");
    expect(quoteOf([said({ strength: "Long ".repeat(100) })], "strength")).toBeNull();
  });
});
