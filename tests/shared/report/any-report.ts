import type { Report } from "../../../shared/report/report.ts";

/** A report that says next to nothing; `changes` make it any other. */
export function anyReport(changes: Partial<Report> = {}): Report {
  return {
    format: "llcp-report/1",
    evaluation: {
      ...{ id: "2026-27", title: "Working together", sample: false, origin: "held" },
      ...{ from: "2026-08-01", to: "2027-07-31" },
    },
    indicator: { id: "hgiocld-4/3.2", number: "3.2", title: "Partnership working" },
    framework: { title: "A framework", edition: "4th", publisher: "Somebody", attribution: "By somebody." },
    madeAt: "2026-11-24T10:00:00.000Z",
    published: null,
    questions: [],
    reach: [],
    areas: [],
    said: [],
    keptBack: 0,
    whole: [],
    messages: [],
    grade: null,
    placements: [],
    themes: [],
    asks: [],
    actions: [],
    documents: [],
    unmetNeeds: [],
    cover: { partnership: "", council: "", contact: "" },
    partners: [],
    priorities: [],
    progress: null,
    ...changes,
  };
}
