import type { AuditEntry } from "./audit.ts";

/** A filter for a month's audit. Null: all. `personId`: done by or to this person. */
export type AuditFilter = {
  areaId: string | null;
  personId: string | null;
  verb: string | null;
  /** The index of the page's first entry, counted from 0. */
  from: number;
};

/** A page of the audit, and the values that the month can be filtered by. */
export type PageOfAudit = {
  items: AuditEntry[];
  /** The index of the next page's first entry; null on the last page. */
  next: number | null;
  /** The number of entries that pass the filter. */
  total: number;
  /** The days (YYYY-MM-DD, in UTC, as in the audit) of the entries that pass, each with its first index among them. */
  days: { day: string; from: number; count: number }[];
  people: { id: string; name: string }[];
  verbs: string[];
};

export const AUDIT_PAGE = 25;

/** One page of these entries, in the given order. */
export function pageOfAudit(entries: readonly AuditEntry[], filter: AuditFilter): PageOfAudit {
  const found = entries.filter((entry) => passes(entry, filter));
  const end = filter.from + AUDIT_PAGE;
  const people = new Map(entries.map(({ by }) => [by.id, by]));
  return {
    items: found.slice(filter.from, end),
    next: end < found.length ? end : null,
    total: found.length,
    days: daysOf(found),
    people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)),
    verbs: [...new Set(entries.map(({ verb }) => verb))].sort(),
  };
}

function daysOf(found: readonly AuditEntry[]): PageOfAudit["days"] {
  const days: PageOfAudit["days"] = [];
  for (const [index, { at }] of found.entries()) {
    const [last, day] = [days.at(-1), at.slice(0, 10)];
    if (last?.day === day) last.count += 1;
    else days.push({ day, from: index, count: 1 });
  }
  return days;
}

function passes({ areaId, by, thing, verb }: AuditEntry, filter: AuditFilter): boolean {
  return (
    (filter.areaId === null || filter.areaId === areaId) &&
    (filter.personId === null || filter.personId === by.id || filter.personId === thing) &&
    (filter.verb === null || filter.verb === verb)
  );
}
