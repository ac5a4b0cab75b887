import type { Action } from "../../../shared/actions/action.ts";
import { giveRole, handOver, listPeople, takeRole } from "../../../bot/evaluation/people/manage-roles.ts";
import { chooseReminders } from "../../../bot/evaluation/people/choose-reminders.ts";
import { eraseOwnData, readOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { readAudit } from "../../../bot/evaluation/audit/read-audit.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const marr = { role: "area-lead" as const, areaId: "marr" };

async function withPeople(): Promise<World> {
  const world = await emptyWorld();
  for (const id of ["ann", "bob", "lead", "morag"])
    await world.deps.people.note(TENANT, { id, name: `Name of ${id}`, firstSeen: "2026-09-01T08:00:00.000Z" });
  return world;
}

const auditOf = async ({ deps }: World): Promise<string[]> => {
  const read = await readAudit(deps, {
    actor: lead,
    month: null,
    filter: { areaId: null, personId: null, verb: null, from: 0 },
  });
  if (!read.ok) throw new Error(read.reason);
  return read.page.items.map(({ verb, thing, outcome, before, after }) =>
    [verb, thing, outcome, before, after].join(" | "),
  );
};

describe("roles", () => {
  it("are not handed over by those who may not see the people, nor do they learn who is known", async () => {
    const { deps } = await withPeople();
    for (const [fromId, toId] of [
      ["ann", "bob"],
      ["ann", "nobody"],
      ["nobody", "bob"],
    ] as const)
      expect(await handOver(deps, { actor: ann, fromId, toId })).toEqual({ ok: false, reason: "not-allowed" });
  });

  it("cannot be handed over to the same person, which would end them", async () => {
    const { deps } = await withPeople();
    await giveRole(deps, { actor: lead, personId: "ann", grant: marr });
    expect(await handOver(deps, { actor: lead, fromId: "ann", toId: "ann" })).toEqual({
      ok: false,
      reason: "same-person",
    });
    const listed = await listPeople(deps, lead);
    expect(listed.ok && listed.items.find(({ id }) => id === "ann")?.grants).toEqual([marr]);
  });

  it("stay with the last lead until somebody follows, and each change is in the audit", async () => {
    const world = await withPeople();
    const { deps } = world;
    await giveRole(deps, { actor: lead, personId: "ann", grant: marr });
    expect(await takeRole(deps, { actor: lead, personId: "ann", grant: marr })).toEqual({
      ok: false,
      reason: "last-holder",
    });
    expect(await handOver(deps, { actor: lead, fromId: "ann", toId: "bob" })).toEqual({ ok: true, handedOver: [marr] });
    expect(await auditOf(world)).toEqual(
      expect.arrayContaining([
        "give-role | bob | done |  | area-lead of marr",
        "take-role | ann | done | area-lead of marr | ",
      ]),
    );
  });
});

describe("one's own data", () => {
  const gathered = async (): Promise<World> => {
    const world = await withPeople();
    const { id: sessionId } = await launch(world);
    const asked = { sessionId, door: "tab" as const, delivery: null };
    const said = { input: typed("We share a van."), attribution: "named" as const };
    await saveAnswer(world.deps, { ...asked, actor: ann, questionId: FIRST }, said);
    return world;
  };

  it("names the session of every answer, and holds nobody else's", async () => {
    const { deps } = await gathered();
    const own = await readOwnData(deps, ann);
    expect(own.named.map(({ session, answer }) => [session.areaName, session.state, answer.parts.strength])).toEqual([
      ["Marr", "open", "We share a van."],
    ]);
    expect((await readOwnData(deps, person("bob"))).named).toEqual([]);
  });

  it("is gone after erasing, but what others said through the person stays, unsigned", async () => {
    const { deps } = await gathered();
    const [session] = await deps.sessions.list(TENANT);
    const noted = await recordForOthers(deps, {
      actor: morag,
      sessionId: session?.value.session.id ?? "",
      questionId: FIRST,
      voice: "group",
      input: typed("The group agreed."),
      onBehalfOf: null,
      key: "a-group-note",
    });
    expect(noted.ok).toBe(true);
    await chooseReminders(deps, { actor: ann, wanted: false });
    expect((await readOwnData(deps, ann)).reminders).toBe(false);
    expect(await eraseOwnData(deps, person("morag"))).toEqual({
      ok: true,
      erased: { answers: 0, withdrawn: 0, unsigned: 1 },
    });
    expect(await eraseOwnData(deps, ann)).toEqual({ ok: true, erased: { answers: 1, withdrawn: 0, unsigned: 0 } });
    expect((await readOwnData(deps, person("morag"))).recorded).toEqual([]);
    expect(await readOwnData(deps, ann)).toMatchObject({ person: null, named: [], reminders: true });
    expect(await deps.reminders.unwanted.list(TENANT)).toEqual([]);
  });

  it("says whether one is reminded, and lets one choose again", async () => {
    const { deps } = await gathered();
    await deps.places.put(TENANT, {
      ...{ scope: "personal", conversationId: "a:ann", serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
      ...{ areaId: null, personId: "ann", present: true, removedAt: null, noReminders: true },
    });
    const wanted = async (): Promise<boolean> => (await readOwnData(deps, ann)).reminders;
    expect(await wanted()).toBe(false);
    await chooseReminders(deps, { actor: ann, wanted: true });
    expect([await wanted(), (await readOwnData(deps, person("bob"))).reminders]).toEqual([true, true]);
    await chooseReminders(deps, { actor: ann, wanted: false });
    expect([await wanted(), (await readOwnData(deps, person("bob"))).reminders]).toEqual([false, true]);
  });

  it("names the actions that the person owns, and those of nobody else", async () => {
    const { deps } = await gathered();
    const owned = (id: string, personId: string): Action => ({
      ...{ id, evaluationId: "2026-27", areaId: "marr", title: `To do by ${personId}`, measure: "", kind: "plan" },
      ...{ status: "to-do", blockedBecause: null, owner: { role: "partner", personId, name: personId }, due: null },
      ...{ sources: [], notes: [], history: [], createdAt: "2026-10-05T18:00:00.000Z" },
      createdBy: { id: "lead", name: "Lead" },
    });
    await deps.actions.create(TENANT, owned("action-of-ann", "ann"));
    await deps.actions.create(TENANT, owned("action-of-bob", "bob"));
    const plans = [{ kind: "action", id: "action-of-ann", areaId: "marr", text: "To do by ann" }];
    expect((await readOwnData(deps, ann)).plans).toEqual(plans);
  });

  it("is not erased while the person holds a role", async () => {
    const { deps } = await withPeople();
    await giveRole(deps, { actor: lead, personId: "ann", grant: marr });
    expect(await eraseOwnData(deps, ann)).toEqual({ ok: false, reason: "holds-roles" });
  });
});
