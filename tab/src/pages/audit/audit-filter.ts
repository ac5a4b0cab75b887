/** The filter in the address. The month is in UTC, as in the audit. */
export type AuditQuery = { month: string; area: string; person: string; verb: string; from: number };

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Total: unreadable values fall back to this month, and to all. */
export function readAuditQuery(search: URLSearchParams, now: Date): AuditQuery {
  const month = search.get("month") ?? "";
  const from = Number(search.get("from") ?? 0);
  return {
    month: MONTH.test(month) ? month : monthOf(now),
    area: search.get("area") ?? "",
    person: search.get("person") ?? "",
    verb: search.get("verb") ?? "",
    from: Number.isInteger(from) && from > 0 ? from : 0,
  };
}

/** The filter as a query, both for the address and for the server. */
export function auditQuery({ month, area, person, verb, from }: AuditQuery): URLSearchParams {
  const query = new URLSearchParams({ month });
  for (const [name, value] of Object.entries({ area, person, verb })) if (value !== "") query.set(name, value);
  if (from > 0) query.set("from", String(from));
  return query;
}

export function monthOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/** The month this many months later. */
export function monthsOn(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + count, 1)));
}
