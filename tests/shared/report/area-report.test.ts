import { areaReport } from "../../../shared/report/area-report.ts";
import type { Message, Report, Said } from "../../../shared/report/report.ts";
import { translator } from "../../../shared/locales/text.ts";
import { anyReport } from "./any-report.ts";

const t = translator("en");
const QUESTION = "hgiocld-4/3.2/1";
const cellOf = (areaId: string): string => `cell:${areaId}/${QUESTION}`;
const said = (id: string): Said => ({
  ...{ id, ref: id, voice: "individual", attribution: "named", parts: { strength: id }, leftOut: false },
});
const message = (text: string, sources: string[], quoted: string[] = []): Message => ({
  ...{ id: text, text, sources, quotations: quoted.map((source) => ({ source, text: source })) },
});

/** Every part of a report as two areas have it; nothing that is an area's own lacks that area's name. */
function fullReport(): Report {
  const areas = ["marr", "buchan"] as const;
  const cell = { state: "answered" } as Report["areas"][number]["sections"][number]["cell"];
  const action = (areaId: string) => ({
    ...{ id: `${areaId} action`, areaId, title: "Hold it online", owner: "", due: null, status: "", measure: "" },
    sources: [],
  });
  return anyReport({
    questions: [{ id: QUESTION, number: 1, plain: "Do we work well together?", official: "How well?" }],
    documents: [{ title: "The plan", where: "On the council's site" }],
    unmetNeeds: [{ need: "Buses", why: "No money" }],
    cover: { partnership: "A partnership", council: "A council", contact: "Somebody" },
    areas: areas.map((id) => ({
      ...{ id, name: id === "marr" ? "Marr" : "Buchan", silent: false, hidden: false, pooled: [said(`${id} pooled`)] },
      sections: [{ questionId: QUESTION, cell, claims: [], said: [said(`${id} said`)] }],
    })),
    said: [said("said in one of the areas")],
    keptBack: 3,
    reach: [...areas, null].map((areaId) => ({ kind: "attended", count: 7, source: `${areaId} list`, areaId })),
    whole: [...areas, null].map((areaId) => ({
      ...{ ref: `${areaId} whole`, id: `${areaId} whole`, kind: "strength", text: "Well", areaId, leftOut: false },
    })),
    messages: [
      message("of a count", [cellOf("marr")]),
      message("of a voice", ["marr said"]),
      message("of words without a question", ["marr pooled"], ["marr said"]),
      message("of the whole indicator", ["marr whole"]),
      message("of its own place", ["placement:marr"]),
      message("of nothing", []),
      message("of both", ["marr said", "buchan said"]),
      message("with another's words", ["marr said"], ["buchan said"]),
      message("of an unnamed area's words", ["said in one of the areas"]),
      message("of another's count", [cellOf("buchan")]),
    ],
    grade: { level: "good", reasons: { text: "All areas together", sources: ["marr said"] } },
    placements: areas.map((areaId) => ({
      ...{ areaId, level: "good", why: `${areaId} why`, helps: "", hinders: "", before: [] },
    })),
    themes: [
      {
        ...{ id: "both", name: "Transport", sources: ["marr said", "buchan said"] },
        ...{ strengths: ["marr said", "buchan said"], concerns: ["buchan said", "marr pooled"] },
      },
      { id: "other", name: "Money", sources: ["buchan said"], strengths: [], concerns: ["buchan said"] },
    ],
    asks: areas.map((areaId) => ({ id: `${areaId} ask`, areaId, text: "More time", status: "", reply: null })),
    actions: areas.map(action),
    partners: [{ sector: "Health", who: "Three practices" }],
    priorities: [{ priority: "Rural transport", link: "Buchan wants more buses." }],
    progress: { round: "2025-26", actions: areas.map(action) },
  });
}

test("the report of one area holds what is its own, and nothing of other areas or of all together", () => {
  const full = fullReport();
  const one = <T>(lines: readonly T[]): T[] => lines.slice(0, 1);
  expect(areaReport(full, "marr", t)).toEqual({
    ...full,
    evaluation: { ...full.evaluation, title: "Marr: Working together" },
    areas: one(full.areas),
    ...{ said: [], keptBack: 0, reach: one(full.reach), whole: one(full.whole) },
    messages: full.messages.slice(0, 5),
    ...{ grade: null, placements: one(full.placements), partners: [], priorities: [] },
    themes: [
      { id: "both", name: "Transport", sources: ["marr said"], strengths: ["marr said"], concerns: ["marr pooled"] },
    ],
    ...{ asks: one(full.asks), actions: one(full.actions) },
    progress: { round: "2025-26", actions: one(full.progress?.actions ?? []) },
  });
});

test("an area without a plan the year before has no progress to tell; an unknown one has no report", () => {
  const full = fullReport();
  const without = { ...full, progress: { round: "2025-26", actions: (full.progress?.actions ?? []).slice(1) } };
  expect(areaReport(without, "marr", t)?.progress).toBeNull();
  expect(areaReport({ ...full, progress: null }, "marr", t)?.progress).toBeNull();
  expect(areaReport(full, "elsewhere", t)).toBeNull();
});
