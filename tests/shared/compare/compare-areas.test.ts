import { compareAreas } from "../../../shared/compare/compare-areas.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { cell, Q1, Q3, question } from "./cells.ts";

const said = (id: string, parts: Statement["parts"]): Statement => ({
  ...{ id, parts, voice: "individual", door: "card", attribution: "named", author: "Isla", onBehalfOf: null },
});
const areas = [
  { id: "marr", name: "Marr" },
  { id: "buchan", name: "Buchan" },
  { id: "garioch", name: "Garioch" },
];
const cells = [
  cell("marr", Q1, "answered", { people: 2 }),
  cell("buchan", Q1, "answered", { people: 40 }),
  cell("garioch", Q1, "not-held"),
  cell("marr", Q3, "withheld", { pending: 1 }),
  cell("buchan", Q3, "unable", { unable: 2 }),
  cell("garioch", Q3, "not-held"),
];
const words: Record<string, Statement[]> = {
  [`marr ${Q1}`]: [
    said("1", { strength: "One", concern: "Not yet" }),
    said("2", { strength: "Two" }),
    said("3", { strength: "Three", nextStep: "Go on" }),
    said("4", { unclassified: "As written" }),
  ],
};
const view = compareAreas({
  areas,
  questions: [question(Q1, 1), question(Q3, 3)],
  cells,
  statements: (areaId, id) => (areaId === "buchan" ? null : (words[`${areaId} ${id}`] ?? [])),
});

test("areas stand in the order of their list whatever they have said: nobody is ranked", () => {
  for (const { areas: answers } of view)
    expect(answers.map(({ area }) => area.name)).toEqual(["Marr", "Buchan", "Garioch"]);
});

test("each question counts areas with words kept back, not those unable to say", () => {
  expect(view.map(({ heard }) => heard)).toEqual([2, 1]);
});

test("the first strengths and gaps stand side by side, each with its statement", () => {
  expect(view[0]?.areas[0]?.words).toEqual({
    strengths: [
      { statementId: "1", kind: "strength", text: "One", voice: "individual" },
      { statementId: "2", kind: "strength", text: "Two", voice: "individual" },
    ],
    gaps: [{ statementId: "1", kind: "concern", text: "Not yet", voice: "individual" }],
    unsorted: [{ statementId: "4", kind: "unclassified", text: "As written", voice: "individual" }],
  });
});

test("words that are not one's to read are told apart from silence", () => {
  expect(view[0]?.areas.map(({ words: shown }) => shown && shown.strengths.length)).toEqual([2, null, 0]);
});
