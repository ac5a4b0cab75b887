import fc from "fast-check";
import { actionStatusSchema } from "../../../shared/actions/action.ts";
import { withOwnerAnswer, withCorrection, withFields } from "../../../shared/actions/change-action.ts";
import { openAction } from "../../helpers/deps.ts";

const who = { by: { id: "hamish", name: "Hamish" }, now: new Date("2026-11-24T10:00:00.000Z") };
const action = openAction();

describe("changing an action", () => {
  test("writes down what was changed, by whom and when, and nothing else", () => {
    const changed = withFields(action, { due: "2026-12-01", kind: "plan", title: action.title }, who);
    expect(changed).toMatchObject({ due: "2026-12-01" });
    expect(changed.history).toEqual([
      { at: who.now.toISOString(), by: who.by, changes: [{ field: "due", before: "", after: "2026-12-01" }] },
    ]);
  });

  test("to what it is already changes nothing at all", () => {
    expect(withFields(action, { title: action.title, status: "to-do" }, who)).toBe(action);
  });

  test("forgets why it was blocked once it is not", () => {
    const blocked = withFields(action, { status: "blocked", blockedBecause: "No line" }, who);
    expect(blocked.blockedBecause).toBe("No line");
    expect(withFields(blocked, { status: "done" }, who).blockedBecause).toBeNull();
  });

  test("passing it on names both owners in its history", () => {
    const given = withFields(action, { owner: { role: "area-lead", personId: "h", name: "Hamish" } }, who);
    expect(given.history[0]?.changes).toEqual([
      { field: "owner", before: "partner: The college", after: "area-lead: Hamish" },
    ]);
  });
});

describe("an owner's answer", () => {
  const note = { id: "note-one-of-ours", text: "Asked the library." };

  test("given twice, by a retry, is given once", () => {
    const once = withOwnerAnswer(action, { status: "blocked", because: "No line", note }, who);
    expect(once.notes).toHaveLength(1);
    expect(withOwnerAnswer(once, { status: "blocked", because: "No line", note }, who)).toBe(once);
  });

  test("can be a note alone, which leaves how it stands as it is", () => {
    const noted = withOwnerAnswer(action, { status: null, because: "ignored", note }, who);
    expect(noted).toEqual({
      ...action,
      notes: [{ id: note.id, at: who.now.toISOString(), by: who.by, text: note.text }],
    });
  });

  test("in any order of steps, an action has a reason only while blocked, and its history has no gap", () => {
    const statuses = fc.array(fc.constantFrom(...actionStatusSchema.options), { maxLength: 30 });
    fc.assert(
      fc.property(statuses, (said) => {
        const after = said.reduce(
          (one, status) => withOwnerAnswer(one, { status, because: "so", note: null }, who),
          action,
        );
        expect(after.status).toBe(said.at(-1) ?? "to-do");
        expect(after.blockedBecause).toBe(after.status === "blocked" ? "so" : null);
        const steps = after.history.flatMap(({ changes }) => changes.filter(({ field }) => field === "status"));
        steps.forEach((step, index) => expect(step.before).toBe(steps[index - 1]?.after ?? "to-do"));
      }),
    );
  });
});

test("a corrected decision keeps how it read before", () => {
  const by = { id: "hamish", name: "Hamish" };
  const decision = {
    ...{ id: "a-decision", evaluationId: "2026-27", areaId: "marr", what: "Online", who: "Us", on: "2026-11-01" },
    ...{ because: "", sources: [], history: [], createdAt: who.now.toISOString(), createdBy: by },
  };
  const corrected = withCorrection(decision, { ...decision, what: "Online every second time" }, who);
  expect(corrected.history[0]?.changes).toEqual([
    { field: "what", before: "Online", after: "Online every second time" },
  ]);
  expect(withCorrection(decision, decision, who)).toBe(decision);
});
