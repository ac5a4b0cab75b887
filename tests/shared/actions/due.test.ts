import { byDue, isActionOverdue, reminderAt } from "../../../shared/actions/due.ts";
import { openAction } from "../../helpers/deps.ts";

const zone = "Europe/London";
const at = (iso: string) => ({ now: new Date(iso), zone });

describe("reminders of an action that is due on 27 November", () => {
  const action = openAction({ due: "2026-11-27", createdAt: "2026-10-01T10:00:00.000Z" });

  test.each([
    ["2026-10-02T09:00:00.000Z", null, "2026-11-20T09:00:00.000Z"],
    ["2026-11-20T08:59:59.000Z", null, "2026-11-20T09:00:00.000Z"],
    ["2026-11-20T09:00:00.000Z", "soon", "2026-11-27T09:00:00.000Z"],
    ["2026-11-27T08:59:59.000Z", "soon", "2026-11-27T09:00:00.000Z"],
    ["2026-11-27T09:00:00.000Z", "due", null],
    ["2026-12-11T08:59:59.000Z", "due", null],
    ["2026-12-11T09:00:00.000Z", null, null],
  ])("at %s: %s, and next at %s", (now, step, next) => {
    const found = reminderAt(action, at(now));
    expect([found.step, found.next?.toISOString() ?? null]).toEqual([step, next]);
  });

  test("come at nine by the clocks of the partnership, in summer as in winter", () => {
    const summer = { ...action, due: "2026-07-10", createdAt: "2026-05-01T10:00:00.000Z" };
    expect(reminderAt(summer, at("2026-07-10T07:59:59.000Z")).step).toBe("soon");
    expect(reminderAt(summer, at("2026-07-10T08:00:00.000Z")).step).toBe("due");
  });

  test("are not sent before the day when the day was only set within its last week", () => {
    const late = { ...action, createdAt: "2026-11-22T10:00:00.000Z" };
    expect(reminderAt(late, at("2026-11-23T10:00:00.000Z"))).toMatchObject({ step: null });
    const by = { id: "a", name: "A" };
    const changes = [{ field: "due", before: "2026-12-24", after: "2026-11-27" }];
    const moved = { ...action, history: [{ at: "2026-11-22T10:00:00.000Z", by, changes }] };
    expect(reminderAt(moved, at("2026-11-23T10:00:00.000Z"))).toMatchObject({ step: null });
    expect(reminderAt(moved, at("2026-11-27T10:00:00.000Z"))).toMatchObject({ step: "due" });
  });

  test("end once it is done, and never begin without a date", () => {
    for (const changes of [{ status: "done" as const }, { due: null }])
      expect(reminderAt({ ...action, ...changes }, at("2026-11-27T10:00:00.000Z"))).toEqual({ step: null, next: null });
  });
});

test("an open action is overdue from the day after, by the clocks of the partnership", () => {
  const action = openAction({ due: "2026-06-30" });
  expect(isActionOverdue(action, at("2026-06-30T22:59:59.000Z"))).toBe(false);
  expect(isActionOverdue(action, at("2026-06-30T23:00:00.000Z"))).toBe(true);
  expect(isActionOverdue({ ...action, status: "blocked" }, at("2026-07-02T00:00:00.000Z"))).toBe(true);
  expect(isActionOverdue({ ...action, status: "done" }, at("2026-07-02T00:00:00.000Z"))).toBe(false);
  expect(isActionOverdue({ ...action, due: null }, at("2026-07-02T00:00:00.000Z"))).toBe(false);
});

test("actions stand by due date, those without one last, and the older before the younger", () => {
  const [late, none, early, young] = [
    openAction({ id: "due-late-on", due: "2027-01-01" }),
    openAction({ id: "due-never-so-far" }),
    openAction({ id: "due-early-on", due: "2026-12-01" }),
    openAction({ id: "due-early-too", due: "2026-12-01", createdAt: "2026-10-01T09:00:00.000Z" }),
  ];
  const ids = [late, none, young, early].sort(byDue).map(({ id }) => id);
  expect(ids).toEqual(["due-early-on", "due-early-too", "due-late-on", "due-never-so-far"]);
});
