import type { Translate } from "../locales/text.ts";
import { saidIn, type Report } from "./report.ts";

export const CHANGED_PARTS = [
  "answers",
  "messages",
  "placements",
  "grade",
  "themes",
  "asks",
  "actions",
  "documents",
  "unmetNeeds",
  "partners",
  "priorities",
  "cover",
] as const;

export const CHANGE_WAYS = ["added", "changed", "removed"] as const;
/** The most names that are listed of each kind. */
const MOST_NAMES = 10;
const LONGEST_NAME = 80;

/** How one part of a report differs from the previous version. Earlier versions only have counts. */
export type ReportChange = { part: (typeof CHANGED_PARTS)[number]; names?: Names | undefined } & Counts;
type Counts = Record<(typeof CHANGE_WAYS)[number], number>;
type Names = Record<(typeof CHANGE_WAYS)[number], string[]>;

/** The additions, removals and changes since an earlier report. Parts without a difference are left out. */
export function changesBetween(before: Report, after: Report, t: Translate): ReportChange[] {
  const [old, now] = [partsOf(before, t), partsOf(after, t)];
  return CHANGED_PARTS.map((part) => ({ part, ...difference(old[part], now[part]) })).filter(
    ({ added, removed, changed }) => added + removed + changed > 0,
  );
}

/** By key: the name of each thing, and its whole content. */
type Keyed = ReadonlyMap<string, { name: string; says: string }>;

function partsOf(report: Report, t: Translate): Record<ReportChange["part"], Keyed> {
  const areas = new Map<string, string>(report.areas.map(({ id, name }) => [id, name]));
  // A reference may change with its neighbours while the answer stays the same. So it only serves as the name.
  const answers = [...saidIn(report), ...report.whole].map(({ ref, ...one }) => ({ ...one, name: ref }));
  return {
    answers: keyed(answers, ({ id }) => id),
    messages: keyed(
      report.messages.map((one, index) => ({ ...one, name: t("report.place.message", { number: index + 1 }) })),
      ({ id }) => id,
    ),
    placements: keyed(
      report.placements.map((one) => ({ ...one, name: areas.get(one.areaId) ?? one.areaId })),
      ({ areaId }) => areaId,
    ),
    grade: keyed(report.grade ? [{ ...report.grade, name: t(`report.grade.${report.grade.level}`) }] : [], () => ""),
    themes: keyed(
      report.themes.map((one) => ({ ...one, called: one.name })),
      ({ id }) => id,
    ),
    asks: keyed(
      report.asks.map((one) => ({ ...one, name: `${areas.get(one.areaId) ?? one.areaId}: ${one.text}` })),
      ({ id }) => id,
    ),
    actions: keyed(
      [...report.actions, ...(report.progress?.actions ?? [])].map((one) => ({ ...one, name: one.title })),
      ({ id }) => id,
    ),
    documents: keyed(
      report.documents.map((one) => ({ ...one, name: one.title })),
      ({ title }) => title,
    ),
    unmetNeeds: keyed(
      report.unmetNeeds.map((one) => ({ ...one, name: one.need })),
      ({ need }) => need,
    ),
    partners: keyed(
      report.partners.map((one) => ({ ...one, name: one.sector })),
      ({ sector }) => sector,
    ),
    priorities: keyed(
      report.priorities.map((one) => ({ ...one, name: one.priority })),
      ({ priority }) => priority,
    ),
    cover: keyed([{ ...report.cover, name: t("report.cover") }], () => ""),
  };
}

function keyed<T extends { name: string }>(items: readonly T[], keyOf: (item: T) => string): Keyed {
  return new Map(
    items.map((item) => {
      const { name, ...content } = item;
      return [keyOf(item), { name, says: JSON.stringify(content) }];
    }),
  );
}

function difference(before: Keyed, after: Keyed): Counts & { names: Names } {
  const found = {
    added: [...after].filter(([key]) => !before.has(key)),
    removed: [...before].filter(([key]) => !after.has(key)),
    changed: [...after].filter(([key, { says }]) => before.has(key) && before.get(key)?.says !== says),
  };
  const counts = { added: found.added.length, removed: found.removed.length, changed: found.changed.length };
  const namesOf = (way: keyof typeof found): string[] =>
    found[way].slice(0, MOST_NAMES).map(([, { name }]) => shortened(name));
  return { ...counts, names: { added: namesOf("added"), removed: namesOf("removed"), changed: namesOf("changed") } };
}

function shortened(name: string): string {
  const signs = [...name];
  return signs.length <= LONGEST_NAME ? name : `${signs.slice(0, LONGEST_NAME - 1).join("")}…`;
}
