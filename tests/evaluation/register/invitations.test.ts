import { findWayIn } from "../../../bot/evaluation/links/way-in.ts";
import { readLinkForm, saveByLink } from "../../../bot/evaluation/links/answer-by-link.ts";
import { readMailMerge } from "../../../bot/evaluation/links/mail-merge.ts";
import { listWebLinks, makeWebLinks } from "../../../bot/evaluation/links/make-web-links.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { bringRegister } from "../../../bot/evaluation/register/bring-register.ts";
import { inviteFromRegister, noteAttendance, readInvitations } from "../../../bot/evaluation/register/invite.ts";
import { removeEntry } from "../../../bot/evaluation/register/edit-entry.ts";
import { readRegister } from "../../../bot/evaluation/register/read-register.ts";
import { readUnheard } from "../../../bot/evaluation/register/read-unheard.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { RegisterItem } from "../../../shared/contract/register.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { UnheardView } from "../../../shared/contract/unheard.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const NAMES = ["Ann", "Bob", "Cat", "Dan", "Eve", "Fay", "Gil", "Hal", "Ian", "Jo"];
let world: World;
let people: Map<string, RegisterItem>;
beforeEach(async () => {
  world = await emptyWorld();
  const rows = NAMES.map((name, at) => `Hall ${at % 2},Sector ${at % 2},,${name},,Marr,${name}@example.org`);
  const text = [
    "Organisation,Sector,Locality,Name,Role,Areas,Contact",
    ...rows,
    "Hall 1,,,Ann,,Marr,",
    "Quay,,,Zoe,,Buchan,",
  ];
  await bringRegister(world.deps, { actor: lead, bytes: Buffer.from(text.join("\n")) });
  const read = await readRegister(world.deps, lead);
  people = new Map((read.ok ? read.view.items : []).map((one) => [`${one.name}, ${one.organisation.name}`, one]));
});

const called = (name: string): string => `${name}, Hall ${NAMES.indexOf(name) % 2}`;
const idOf = (name: string): string => people.get(called(name))?.id ?? "none";
const invite = (sessionId: string, names: readonly string[], links = false) =>
  inviteFromRegister(world.deps, { actor: morag, sessionId, input: { people: names.map(idOf), links } });
const close = (sessionId: string) =>
  stepSession(world.deps, { actor: lead, sessionId, step: { verb: "close", now: true, reason: "Over." } });
const unheard = async (): Promise<UnheardView | null> => {
  const read = await readUnheard(world.deps, lead);
  return read.ok ? read.view : null;
};
const answer = (sessionId: string, name: string, attribution: "named" | "anonymous" = "named") =>
  saveAnswer(
    world.deps,
    {
      actor: { ...person(`person-${name}`), name },
      sessionId,
      questionId: FIRST,
      door: "tab",
      proof: null,
      delivery: null,
    },
    { input: typed("As I see it."), attribution },
  );

test("a mail merge has organisation and name apart, and e-mail addresses only for readers who may see contact details", async () => {
  const { id: sessionId } = await launch(world);
  await invite(sessionId, ["Ann", "Bob"], true);
  await makeWebLinks(world.deps, { actor: morag, sessionId, input: { kind: "named", names: ["A neighbour"] } });
  const rows = async (actor: Actor) => {
    const read = await readMailMerge(world.deps, { actor, sessionId });
    return read.ok
      ? read.rows.map(({ name, organisation, email }) => [name, organisation, email].join("|")).sort()
      : [];
  };
  expect(await rows(lead)).toEqual(["A neighbour||", "Ann|Hall 0|Ann@example.org", "Bob|Hall 1|Bob@example.org"]);
  expect(await rows(morag)).toEqual(["A neighbour||", "Ann|Hall 0|", "Bob|Hall 1|"]);
  expect(await readMailMerge(world.deps, { actor: person("bob"), sessionId })).toMatchObject({ ok: false });
});

test("people are invited once, with a link each if wanted, and marked by a tap or a list", async () => {
  const { id: sessionId } = await launch(world);
  expect(await invite(sessionId, ["Ann", "Bob"], true)).toMatchObject({ ok: true });
  await invite(sessionId, ["Bob", "Cat"]);
  await invite(sessionId, ["Ann", "Bob"], true);
  const links = await listWebLinks(world.deps, { actor: morag, sessionId });
  expect(links.ok && links.items.map(({ name }) => name).sort()).toEqual([called("Ann"), called("Bob")]);
  const names = ["cat", "ANN", "Ann (Hall 1)", "Somebody else", " "];
  expect(await noteAttendance(world.deps, { actor: morag, sessionId, input: { by: "list", names } })).toMatchObject({
    ok: true,
    view: { unknown: ["Somebody else"], several: ["ANN"] },
  });
  const tap = (attended: boolean) =>
    noteAttendance(world.deps, { actor: morag, sessionId, input: { by: "tap", person: idOf("Dan"), attended } });
  await tap(true);
  await tap(true);
  const read = await readInvitations(world.deps, { actor: morag, sessionId });
  const items = read.ok ? read.view.items : [];
  const marks = items.filter((one) => one.invitedAt !== null || one.attended !== null);
  expect(
    marks.map(({ name, organisation, invitedAt, link, attended }) => [
      `${name}, ${organisation}`,
      invitedAt !== null,
      link,
      attended,
    ]),
  ).toEqual([
    [called("Ann"), true, true, null],
    [called("Cat"), true, false, "list"],
    ["Ann, Hall 1", false, false, "list"],
    [called("Bob"), true, true, null],
    [called("Dan"), false, false, "tap"],
  ]);
  await tap(false);
  expect(JSON.stringify(await readInvitations(world.deps, { actor: morag, sessionId }))).not.toContain('"tap"');
  const audit = await world.deps.audit.list(TENANT, "2026-10");
  const noted = audit.filter(({ verb }) => verb === "invite" || verb === "note-attendance");
  // What was there already is not noted again, and nobody of the register is named.
  expect(noted.map(({ verb, by, thing, after }) => [verb, by.id, thing, after].join(" ")).sort()).toEqual([
    ...[1, 2].map((count) => `invite morag ${sessionId} ${count}`),
    ...[1, 1, 2].map((count) => `note-attendance morag ${sessionId} ${count}`),
  ]);
  expect(JSON.stringify(noted)).not.toMatch(/Hall|Ann|Bob|Cat|Dan/);
  // Nobody of another area, nobody unknown, and nobody by whoever does not run the session.
  const zoe = people.get("Zoe, Quay")?.id ?? "";
  for (const one of [zoe, "p-none"])
    expect(
      await inviteFromRegister(world.deps, { actor: morag, sessionId, input: { people: [one], links: false } }),
    ).toMatchObject({ reason: "not-found" });
  expect(
    await inviteFromRegister(world.deps, {
      actor: person("ann"),
      sessionId,
      input: { people: [idOf("Ann")], links: false },
    }),
  ).toMatchObject({ reason: "not-allowed" });
  await close(sessionId);
  expect(await invite(sessionId, ["Eve"])).toMatchObject({ ok: false, reason: "session-closed" });
});

test("whoever was heard by name in any of three rounds, by whichever door, is not listed as never heard", async () => {
  const { deps } = world;
  const rounds = ["2024-25", "2025-26", "2026-27"];
  for (const [at, id] of rounds.entries()) {
    await deps.evaluations.put(
      TENANT,
      openEvaluation({ id, title: `Round ${at + 1}`, from: `${id.slice(0, 4)}-08-01` }),
    );
    const { id: sessionId } = await launch(world, { evaluationId: id });
    await invite(sessionId, NAMES, at === 2);
    await noteAttendance(deps, { actor: morag, sessionId, input: { by: "tap", person: idOf("Jo"), attended: true } });
    if (at === 0) await answer(sessionId, "Bob");
    if (at === 1) await answer(sessionId, "Hal", "anonymous");
    if (at === 1)
      await recordForOthers(deps, {
        actor: morag,
        sessionId,
        questionId: FIRST,
        voice: "on-behalf",
        key: "for-dan",
        onBehalfOf: "Dan",
        input: typed("The bus."),
      });
    if (at === 2) {
      const links = await listWebLinks(deps, { actor: morag, sessionId });
      const token =
        (links.ok &&
          links.items
            .find(({ name }) => name === called("Cat"))
            ?.path.split("/")
            .at(-1)) ||
        "";
      const way = await findWayIn(deps, [TENANT], { sessionId, token });
      if (!way) throw new Error("The link lets nobody in.");
      const { receipt } = await readLinkForm(deps, way, way);
      const answers = [{ questionId: FIRST, input: typed("By a link."), builtOn: null }];
      await saveByLink(deps, way, { receipt, name: "", sending: "one", attribution: "named", answers });
    }
    await close(sessionId);
    if (at === 0) {
      const stored = await deps.sessions.get(TENANT, sessionId);
      if (stored) await sealSession(deps, TENANT, stored);
    }
  }
  const view = await unheard();
  expect(view?.rounds.map(({ title }) => title)).toEqual(["Round 3", "Round 2", "Round 1"]);
  const list = view?.areas[0]?.people ?? [];
  expect(list.map(({ name }) => name)).toEqual(["Ann", "Eve", "Fay", "Gil", "Hal", "Ian", "Jo"]);
  expect(list.map(({ next }) => next)).toEqual(["time", "time", "time", "time", "time", "time", "sheet"]);
  expect(view?.byArea.groups).toEqual([{ name: "Marr", invited: 10, attended: 1, heard: 3 }]);
  // Of two sectors one is too small by itself, and the other would tell it.
  expect(view?.bySector).toMatchObject({ groups: [], pooled: { count: 2, invited: 10, heard: 3 } });
  // Two years after the sealing the names of the first round are gone, and nobody becomes unheard by that.
  world.clock.pass(731 * 24 * 3600_000);
  expect((await unheard())?.rounds.map(({ title }) => title)).toEqual(["Round 3", "Round 2"]);
});

test("whoever is taken out of the register is in no session’s list, and their link lets nobody in", async () => {
  const { deps } = world;
  const { id: sessionId } = await launch(world);
  await invite(sessionId, NAMES, true);
  const { id, etag } = people.get(called("Ann"))!;
  await removeEntry(deps, { actor: lead, id, builtOn: etag });
  const links = await listWebLinks(deps, { actor: morag, sessionId });
  expect(links.ok && links.items.filter(({ revokedAt }) => revokedAt !== null).map(({ name }) => name)).toEqual([
    called("Ann"),
  ]);
  expect((await deps.invitations.list(TENANT, sessionId)).map(({ value }) => value.partnerId)).not.toContain(id);
  await close(sessionId);
  expect((await unheard())?.areas[0]?.people?.map(({ name }) => name)).toEqual(NAMES.slice(1));
});
