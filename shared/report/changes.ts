import { saidIn, type Report } from "./report.ts";

export const CHANGED_PARTS = [
  "answers",
  "messages",
  "grade",
  "themes",
  "asks",
  "actions",
  "documents",
  "unmetNeeds",
] as const;

/** How one part of a report differs from the version before. */
export type ReportChange = { part: (typeof CHANGED_PARTS)[number]; added: number; removed: number; changed: number };

/** What is new, gone or different in a report since an earlier one; parts without a difference are left out. */
export function changesBetween(before: Report, after: Report): ReportChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return CHANGED_PARTS.map((part) => ({ part, ...difference(old[part], now[part]) })).filter(
    ({ added, removed, changed }) => added + removed + changed > 0,
  );
}

type Keyed = ReadonlyMap<string, string>;

function partsOf(report: Report): Record<ReportChange["part"], Keyed> {
  const byId = (items: readonly { id: string }[]): Keyed => new Map(items.map((one) => [one.id, JSON.stringify(one)]));
  const byTitle = (items: readonly (readonly [string, unknown])[]): Keyed =>
    new Map(items.map(([title, one]) => [title, JSON.stringify(one)]));
  return {
    answers: byId([...saidIn(report), ...report.whole]),
    messages: byId(report.messages),
    grade: byTitle(report.grade ? [["grade", report.grade]] : []),
    themes: byId(report.themes),
    asks: byId(report.asks),
    actions: byId(report.actions),
    documents: byTitle(report.documents.map((one) => [one.title, one])),
    unmetNeeds: byTitle(report.unmetNeeds.map((one) => [one.need, one])),
  };
}

function difference(before: Keyed, after: Keyed): Omit<ReportChange, "part"> {
  const keys = [...after.keys()];
  return {
    added: keys.filter((key) => !before.has(key)).length,
    removed: [...before.keys()].filter((key) => !after.has(key)).length,
    changed: keys.filter((key) => before.has(key) && before.get(key) !== after.get(key)).length,
  };
}
