import type { Statement } from "../../shared/findings/statement.ts";
import { filterStatements, NO_FILTER } from "../../tab/src/pages/area/filter-statements.ts";
import { groupStatements } from "../../tab/src/pages/area/group-statements.ts";

function statement(parts: Statement["parts"], voice: Statement["voice"] = "individual"): Statement {
  return { id: JSON.stringify(parts), parts, voice, door: "tab", attribution: "named", author: "A", onBehalfOf: null };
}

describe("Sorting people's words", () => {
  it("hangs evidence on the strength of the same voice", () => {
    const { strengths } = groupStatements([statement({ strength: "S", evidence: "E" }), statement({ strength: "T" })]);
    expect(strengths.map(({ text, evidence }) => ({ text, evidence }))).toEqual([
      { text: "S", evidence: "E" },
      { text: "T", evidence: null },
    ]);
  });

  it("hangs it on the concern where there is no strength, and never shows it twice", () => {
    const both = groupStatements([statement({ strength: "S", concern: "C", evidence: "E" })]);
    expect(both.strengths[0]?.evidence).toBe("E");
    expect(both.concerns[0]).toMatchObject({ evidence: null });
    expect(groupStatements([statement({ concern: "C", evidence: "E" })]).concerns[0]?.evidence).toBe("E");
  });

  it("lets evidence without a claim stand alone, and keeps unsorted paragraphs whole", () => {
    const grouped = groupStatements([statement({ evidence: "E" }), statement({ unclassified: "U" }, "unknown")]);
    expect(grouped.evidence.map(({ text }) => text)).toEqual(["E"]);
    expect(grouped.unclassified.map(({ text }) => text)).toEqual(["U"]);
  });
});

describe("Filtering people's words", () => {
  const all = [
    statement({ strength: "Café meetings", evidence: "Ten came" }),
    statement({ concern: "Long plans", nextStep: "Shorter plans" }, "group"),
  ];

  it("finds words whatever their case and accents", () => {
    expect(filterStatements(all, { ...NO_FILTER, text: " cafe " })).toHaveLength(1);
    expect(filterStatements(all, { ...NO_FILTER, text: "absent" })).toEqual([]);
  });

  it("keeps a claim's evidence beside it, and leaves the other kinds out", () => {
    expect(filterStatements(all, { ...NO_FILTER, kind: "strength" }).map(({ parts }) => parts)).toEqual([
      { strength: "Café meetings", evidence: "Ten came" },
    ]);
    expect(filterStatements(all, { ...NO_FILTER, kind: "nextStep" }).map(({ parts }) => parts)).toEqual([
      { nextStep: "Shorter plans" },
    ]);
  });

  it("tells voices apart", () => {
    expect(filterStatements(all, { ...NO_FILTER, voice: "group" })).toHaveLength(1);
  });
});
