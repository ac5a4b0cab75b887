import type { Ask } from "../../../shared/asks/ask.ts";

const AREAS = ["marr", "garioch", "formartine", "buchan"];
const WORDS = [
  "Which of our priorities are expected of every area, and which may we set ourselves?",
  "Can areas hear of decisions a month before they are made, with a note on what can still be changed?",
  "Who decides about the hall?",
  "Partners plan in different ways and in different years, so that no two plans can be laid side by side. Please set out on one page what you expect of a plan, how often, and what you do not need, so that we can agree on one, and say who in your group reads it, by when, and what comes back to the areas from that.",
];

/** Asks of several areas that wait for one strategic lead's answer; the last of them is overdue. */
export function manyAsks(count: number): Ask[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ id: `ask-number-${at}`, evaluationId: "2026-27", areaId: AREAS[at % AREAS.length] ?? "" },
    ...{ text: WORDS[at % WORDS.length] ?? "", sources: [], answers: [], moves: [], withdrawn: null, revision: 1 },
    ...{ askedBy: { id: "lead-marr", name: "Angus Reid" }, askedAt: "2019-11-20T16:40:00.000Z" },
    ...{ owner: { id: "lead", name: "Morag Sinclair" }, due: at === count - 1 ? "2020-01-10" : "2099-01-15" },
  }));
}
