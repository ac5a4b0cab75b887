import { answerAction } from "../../../bot/evaluation/actions/answer-action.ts";
import { addDecision, editDecision, readDecisions } from "../../../bot/evaluation/actions/decisions.ts";
import { addAction, editAction, removeAction, type ActionInput } from "../../../bot/evaluation/actions/edit-actions.ts";
import { readDrafts, readOwnActions, readPlan } from "../../../bot/evaluation/actions/read-plan.ts";
import { readOverdue } from "../../../bot/evaluation/actions/read-overdue.ts";
import { loadSamples } from "../../../bot/sample/load-samples.ts";
import type { ActionView } from "../../../shared/contract/actions.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { clockAt, openAction, openEvaluation, person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";

const lead = person("lead", "area-lead", "marr");
const other = person("other", "area-lead", "buchan");
const partner = person("partner");
const input: ActionInput = {
  ...{ title: "Meet online every second time", measure: "", kind: "plan", due: "2026-12-01" },
  owner: { role: "area-lead", personId: null, name: null },
};
const at = (actor: Actor) => ({ actor, evaluationId: "2026-27", areaId: "marr" });

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(memoryStore(), clockAt("2026-10-05T18:00:00.000Z"));
  await loadSamples(deps, TENANT);
  for (const { id, name, grants } of [lead, other, partner]) {
    await deps.people.note(TENANT, { id, name, firstSeen: "2026-09-01T08:00:00.000Z" });
    const roles = grants.map((grant) => ({
      ...{ ...grant, since: "2026-09-01T08:00:00.000Z", until: null, givenBy: { id: "a", name: "A" } },
    }));
    const stored = await deps.people.get(TENANT, id);
    if (stored && roles.length > 0)
      await deps.people.saveRoles(TENANT, { ...stored, value: { ...stored.value, roles } });
  }
});

async function added(changes: Partial<ActionInput> = {}, key = "the-first-action"): Promise<ActionView> {
  const outcome = await addAction(deps, at(lead), { input: { ...input, ...changes }, sources: [], key });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.action;
}

describe("drafting a plan", () => {
  test("offers of a published page what it says should happen, for the whole and unsorted; each keeps its words", async () => {
    const areaId = "banff-and-buchan";
    const place = { actor: person("lead", "area-lead", areaId), evaluationId: "2023-24", areaId };
    const drafts = await readDrafts(deps, place);
    if (!drafts.ok) throw new Error(drafts.reason);
    const whole = drafts.items.find((one) => one.whole && one.kind === "nextStep");
    const unsorted = drafts.items.find(({ kind }) => kind === "unclassified");
    if (!whole || !unsorted) throw new Error("The sample says nothing of the kind.");
    for (const { sources, key, questionId, text } of [whole, unsorted]) {
      const made = await addAction(deps, place, { input: { ...input, title: text }, sources, key });
      const [statementId] = sources;
      expect(made).toMatchObject({ ok: true, action: { sources: [{ statementId, questionId, text }] } });
    }
    const after = await readDrafts(deps, place);
    if (!after.ok) throw new Error(after.reason);
    const free = after.items.flatMap(({ key, actionId }) => (actionId === null ? [key] : []));
    expect(free).not.toContain(whole.key);
    expect(free).not.toContain(unsorted.key);
  });

  test("offers every next step that was named, and says which have become actions", async () => {
    const before = await readDrafts(deps, at(lead));
    if (!before.ok) throw new Error(before.reason);
    const [first] = before.items;
    if (!first) throw new Error("The sample names no next step.");
    expect(before.items.every(({ actionId, text }) => actionId === null && text !== "")).toBe(true);
    const made = await addAction(deps, at(lead), {
      input: { ...input, title: first.text },
      sources: first.sources,
      key: first.key,
    });
    expect(made).toMatchObject({
      ok: true,
      made: true,
      action: { sources: [{ statementId: first.sources[0], questionId: first.questionId }] },
    });
    const after = await readDrafts(deps, at(lead));
    expect(after.ok && after.items.filter(({ actionId }) => actionId !== null)).toHaveLength(1);
  });

  test("makes nothing up: a source that nobody has said is refused, and nothing is stored", async () => {
    const outcome = await addAction(deps, at(lead), { input, sources: ["made-up"], key: "the-first-action" });
    expect(outcome).toMatchObject({ reason: "action-invalid", problems: [{ field: "sources", reason: "not-there" }] });
    expect(
      await deps.actions
        .list(TENANT, "marr")
        .then((all) => all.filter(({ value }) => value.evaluationId === "2026-27")),
    ).toEqual([]);
  });

  test("sent twice, adds one action", async () => {
    const [once, again] = [await added(), await added()];
    expect(again.id).toBe(once.id);
    const otherwise = { input: { ...input, title: "Typed since" }, sources: [], key: "the-first-action" };
    expect(await addAction(deps, at(lead), otherwise)).toMatchObject({
      ...{ ok: false, reason: "changed-meanwhile", current: { title: once.title } },
    });
    const plan = await readPlan(deps, at(lead));
    expect(plan.ok && plan.view.items).toHaveLength(1);
  });

  test.each(["next-step a1", "unsorted a1", "put-first a1.concern"])(
    "made of the same draft by two people, is one action: %s",
    async (key) => {
      const by = (title: string) => addAction(deps, at(lead), { input: { ...input, title }, sources: [], key });
      const first = await by("Ask for a bus");
      expect(first).toMatchObject({ ok: true, made: true });
      expect(await by("A bus, please")).toMatchObject({ ok: true, made: false, action: { title: "Ask for a bus" } });
    },
  );

  test("sent again with another name typed for its owner, is not taken for the same", async () => {
    const ofOwner = (name: string) =>
      addAction(deps, at(lead), {
        input: { ...input, owner: { role: "partner", personId: null, name } },
        ...{ sources: [], key: "the-first-action" },
      });
    expect(await ofOwner("Health")).toMatchObject({ ok: true, made: true });
    expect(await ofOwner("Health")).toMatchObject({ ok: true, made: false });
    expect(await ofOwner("The council")).toMatchObject({ ok: false, reason: "changed-meanwhile" });
  });

  test("names everything that is wrong with what was typed, field by field", async () => {
    const wrong = {
      title: " ",
      due: "2026-02-31",
      owner: { role: "area-lead", personId: "other", name: null },
    } as const;
    const outcome = await addAction(deps, at(lead), {
      input: { ...input, ...wrong },
      sources: [],
      key: "the-first-action",
    });
    expect(outcome.ok || (outcome.reason === "action-invalid" && outcome.problems)).toEqual([
      { field: "title", reason: "missing" },
      { field: "owner", reason: "not-known" },
      { field: "due", reason: "no-such-date" },
    ]);
  });
});

describe("changing a plan", () => {
  const change = (action: ActionView, changes: Partial<ActionInput>, etag = action.etag) =>
    editAction(
      deps,
      { ...at(lead), actionId: action.id },
      { input: { ...input, ...changes }, status: action.status, because: "", etag },
    );

  test("loses nobody's change: the second of two who edit the same version is told", async () => {
    const action = await added();
    expect(await change(action, { title: "First" })).toMatchObject({ ok: true, action: { title: "First" } });
    expect(await change(action, { title: "Second" })).toMatchObject({
      ...{ ok: false, reason: "changed-meanwhile", current: { title: "First" } },
    });
    const plan = await readPlan(deps, at(lead));
    expect(plan.ok && plan.view.items[0]?.title).toBe("First");
  });

  test("lets a day that has passed stay, and sets none that has", async () => {
    const action = await added();
    deps.now = () => new Date("2026-12-24T10:00:00.000Z");
    expect(await change(action, { title: "Still the same day" })).toMatchObject({
      ok: true,
      action: { overdue: true },
    });
    const now = await readPlan(deps, at(lead));
    const etag = now.ok ? (now.view.items[0]?.etag ?? "") : "";
    expect(await change(action, { due: "2026-12-23" }, etag)).toMatchObject({ reason: "action-invalid" });
  });

  test("is for those who lead the area; who tries without is noted down", async () => {
    const action = await added();
    for (const actor of [other, partner]) {
      const place = { ...at(actor), actionId: action.id };
      expect(await removeAction(deps, place)).toEqual({ ok: false, reason: "not-allowed" });
      expect(await addAction(deps, at(actor), { input, sources: [], key: "another-one" })).toMatchObject({ ok: false });
      expect(await readPlan(deps, at(actor))).toEqual({ ok: false, reason: "not-found" });
    }
    const audit = await deps.audit.list(TENANT, "2026-10");
    expect(audit.filter(({ outcome }) => outcome === "refused")).toHaveLength(4);
    expect(audit.filter(({ verb, outcome }) => verb === "add-action" && outcome === "done")).toHaveLength(1);
    expect(JSON.stringify(audit)).not.toContain(input.title);
  });

  test("an action taken out is gone, and its next step can be drafted again", async () => {
    const action = await added();
    expect(await removeAction(deps, { ...at(lead), actionId: action.id })).toEqual({ ok: true });
    expect(await removeAction(deps, { ...at(lead), actionId: action.id })).toEqual({ ok: false, reason: "not-found" });
    expect((await added()).id).toBe(action.id);
  });
});

describe("an owner", () => {
  const given = { owner: { role: "partner", personId: "partner", name: null } } as const;
  const answer = {
    status: "blocked" as const,
    because: "No line in the hall",
    note: "Asked twice",
    key: "an-answer-one",
  };

  test("answers for their own action without any role, and for no other", async () => {
    const [own, foreign] = [await added(given), await added({}, "the-second-action")];
    const place = { ...at(partner), actionId: own.id };
    expect(await answerAction(deps, place, answer)).toMatchObject({
      ok: true,
      action: { status: "blocked", blockedBecause: "No line in the hall", notes: [{ text: "Asked twice" }] },
    });
    expect(await answerAction(deps, { ...place, actionId: foreign.id }, answer)).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await answerAction(deps, { ...place, evaluationId: "2023-24" }, answer)).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect((await readOwnActions(deps, partner)).map(({ id, areaName }) => [id, areaName])).toEqual([[own.id, "Marr"]]);
  });

  test("who says that it is blocked says why", async () => {
    const own = await added(given);
    const outcome = await answerAction(deps, { ...at(partner), actionId: own.id }, { ...answer, because: "\u200b" });
    expect(outcome).toMatchObject({ reason: "action-invalid", problems: [{ field: "because", reason: "missing" }] });
  });

  test("who leaves notes from several devices at the same moment loses none of them", async () => {
    const own = await added(given);
    const place = { ...at(partner), actionId: own.id };
    const all = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        answerAction(deps, place, { status: null, because: "", note: `Note ${index}`, key: `note-number-${index}` }),
      ),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    const [stands] = await readOwnActions(deps, partner);
    expect(stands?.notes.map(({ text }) => text).sort()).toEqual(["Note 0", "Note 1", "Note 2", "Note 3"]);
  });

  test("who leaves their role leaves the action to whoever follows", async () => {
    const action = await added({ owner: { role: "area-lead", personId: "lead", name: null } });
    expect(action.owners.map(({ id }) => id)).toEqual(["lead"]);
    const stored = await deps.people.get(TENANT, "lead");
    if (!stored) throw new Error("The lead is not known.");
    const until = "2026-10-05T17:00:00.000Z";
    const roles = stored.value.roles.map((role) => ({ ...role, until }));
    await deps.people.saveRoles(TENANT, { ...stored, value: { ...stored.value, roles } });
    const follower = await deps.people.get(TENANT, "partner");
    if (!follower) throw new Error("The partner is not known.");
    const held = stored.value.roles.map((role) => ({ ...role, until: null }));
    await deps.people.saveRoles(TENANT, { ...follower, value: { ...follower.value, roles: held } });
    expect((await readOwnActions(deps, partner)).map(({ id }) => id)).toContain(action.id);
    expect((await readOwnActions(deps, lead)).map(({ id }) => id)).not.toContain(action.id);
  });
});

describe("the log of decisions", () => {
  const decided = { what: "Every second meeting is online.", who: "The partnership", on: "2026-10-01", because: "" };

  test("keeps what, who, when and why, and what stood before a correction", async () => {
    const drafts = await readDrafts(deps, at(lead));
    const source = drafts.ok ? (drafts.items[0]?.sources[0] ?? "") : "";
    const made = await addDecision(deps, at(lead), { input: decided, sources: [source], key: "a-decision-one" });
    await addDecision(deps, at(lead), { input: { ...decided, on: "2026-10-04" }, sources: [], key: "a-decision-two" });
    if (!made.ok) throw new Error(made.reason);
    const { id, etag } = made.decision;
    const place = { ...at(lead), decisionId: id };
    const corrected = await editDecision(deps, place, { input: { ...decided, who: "The leads" }, etag });
    expect(corrected).toMatchObject({ ok: true, decision: { who: "The leads", history: [{ by: { id: "lead" } }] } });
    expect(await editDecision(deps, place, { input: { ...decided, who: "Me" }, etag })).toMatchObject({
      reason: "changed-meanwhile",
    });
    const log = await readDecisions(deps, at(lead));
    expect(log.ok && log.view.items.map(({ on }) => on)).toEqual(["2026-10-04", "2026-10-01"]);
    expect(log.ok && log.view.items[1]?.sources[0]?.text).toBeTruthy();
  });

  test("takes no decision of a day to come, and none without words", async () => {
    const input = { ...decided, what: "", on: "2026-10-06" };
    expect(await addDecision(deps, at(lead), { input, sources: [], key: "a-decision-one" })).toMatchObject({
      problems: [
        { field: "what", reason: "missing" },
        { field: "on", reason: "no-such-date" },
      ],
    });
  });
});

describe("what is overdue in a round", () => {
  const overdue = async (actor: Actor, round = "2026-27"): Promise<string[] | string> => {
    const outcome = await readOverdue(deps, actor, round);
    return outcome.ok ? outcome.items.map(({ area, title }) => `${area.name}: ${title}`) : outcome.reason;
  };
  const soon = { title: "Ask the hall", due: "2026-10-06" };
  let clock: ReturnType<typeof clockAt>;
  beforeEach(() => {
    clock = clockAt("2026-10-05T18:00:00.000Z");
    deps.now = () => clock.now;
  });
  const before = (): Promise<string[] | string> => overdue(lead, "2023-24");

  test("is an action not done by its day, for its owner and those who may read the plan", async () => {
    const mine = { ...soon, owner: { role: "partner" as const, personId: partner.id, name: null } };
    await added(mine);
    const past = await before();
    expect(await overdue(lead)).toEqual(past);
    clock.pass(24 * 3600_000);
    expect(await overdue(lead)).toEqual(past);
    clock.pass(24 * 3600_000);
    expect(await overdue(lead)).toEqual([...past, "Marr: Ask the hall"]);
    expect(await overdue(other)).not.toContain("Marr: Ask the hall");
    expect(await overdue(partner)).toContain("Marr: Ask the hall");
    expect(await overdue(person("somebody-else"))).not.toContain("Marr: Ask the hall");
    expect(await before()).toEqual(past);
  });

  test("is done with once it is done, and is asked of a round that there is", async () => {
    const { id } = await added(soon);
    clock.pass(3 * 24 * 3600_000);
    expect(await overdue(lead)).toContain("Marr: Ask the hall");
    const answer = { status: "done" as const, because: "", note: "", key: "the-answer" };
    expect(await answerAction(deps, { ...at(lead), actionId: id }, answer)).toMatchObject({ ok: true });
    expect(await overdue(lead)).not.toContain("Marr: Ask the hall");
    expect(await overdue(lead, "no-such")).toBe("not-found");
  });

  test("in a round that is no sample, names nothing of the sample", async () => {
    await deps.evaluations.put(TENANT, openEvaluation({ id: "own-round", from: "2027-08-01", to: "2028-07-31" }));
    clock.pass(400 * 24 * 3600_000);
    expect(await overdue(lead, "own-round")).toEqual([]);
    await deps.actions.create(TENANT, openAction({ evaluationId: "own-round", due: "2027-10-01" }));
    expect(await overdue(lead, "own-round")).toEqual(["Marr: Hold every second meeting online"]);
  });
});
