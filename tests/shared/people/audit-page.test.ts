import type { AuditEntry } from "../../../shared/people/audit.ts";
import { AUDIT_PAGE, pageOfAudit, type AuditFilter } from "../../../shared/people/audit-page.ts";

const entry = (number: number, over: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `entry-${number}`,
  at: "2026-10-05T18:00:00.000Z",
  by: { id: "ann", name: "Ann" },
  verb: "move-on",
  outcome: "done",
  thing: "2026-27_marr_1",
  areaId: "marr",
  before: null,
  after: null,
  ...over,
});
const all: AuditFilter = { areaId: null, personId: null, verb: null, from: 0 };

test("pages follow one another without a gap and end", () => {
  const entries = Array.from({ length: AUDIT_PAGE * 2 + 1 }, (_, number) => entry(number));
  const seen: string[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const page = pageOfAudit(entries, { ...all, from });
    expect(page.total).toBe(entries.length);
    seen.push(...page.items.map(({ id }) => id));
    from = page.next;
  }
  expect(seen).toEqual(entries.map(({ id }) => id));
});

test("a page that just fits is the last one", () => {
  const entries = Array.from({ length: AUDIT_PAGE }, (_, number) => entry(number));
  expect(pageOfAudit(entries, all).next).toBeNull();
});

test.each([
  ["the area", { areaId: "buchan" }, ["entry-1"]],
  ["who did it or to whom it was done", { personId: "bob" }, ["entry-2", "entry-3"]],
  ["the kind", { verb: "give-role" }, ["entry-3"]],
  ["all at once", { areaId: "marr", personId: "bob", verb: "move-on" }, ["entry-2"]],
])("entries are found by %s", (_what, filter, found) => {
  const bob = { id: "bob", name: "Bob" };
  const entries = [
    entry(0),
    entry(1, { areaId: "buchan" }),
    entry(2, { by: bob }),
    entry(3, { verb: "give-role", thing: "bob", areaId: null }),
  ];
  const page = pageOfAudit(entries, { ...all, ...filter });
  expect(page.items.map(({ id }) => id)).toEqual(found);
  expect(page.total).toBe(found.length);
  expect(page.people).toEqual([{ id: "ann", name: "Ann" }, bob]);
  expect(page.verbs).toEqual(["give-role", "move-on"]);
});

test("of thousands of entries it is told where each day begins, among those that pass", () => {
  const at = (day: number): string => `2026-10-${String(day).padStart(2, "0")}T18:00:00.000Z`;
  const entries = [9, 9, 7, 7, 7, 2].map((day, index) =>
    entry(index, { at: at(day), verb: index % 2 ? "lock" : "pause" }),
  );
  expect(pageOfAudit(entries, all).days).toEqual([
    { day: "2026-10-09", from: 0, count: 2 },
    { day: "2026-10-07", from: 2, count: 3 },
    { day: "2026-10-02", from: 5, count: 1 },
  ]);
  expect(pageOfAudit(entries, { ...all, verb: "lock", from: 1 }).days.map(({ from }) => from)).toEqual([0, 1, 2]);
});
