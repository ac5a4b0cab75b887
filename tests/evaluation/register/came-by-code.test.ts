import { attendanceCode, sayCame } from "../../../bot/evaluation/register/came-by-code.ts";
import { bringRegister } from "../../../bot/evaluation/register/bring-register.ts";
import { noteAttendance, readInvitations } from "../../../bot/evaluation/register/invite.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import { readHere } from "../../../shared/partners/attendance-code.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

let world: World;
let session: Session;
const called = (name: string, id = `in Teams ${name}`): Actor => ({ ...person(id), name });
beforeEach(async () => {
  world = await emptyWorld();
  const rows = ["Ann,Marr", "Bob,Marr", "Same,Marr", "Zoe,Buchan"].map((row) => row.replace(",", ",,"));
  const text = ["Organisation,Name,Role,Areas", ...rows.map((row) => `Hall,${row}`), "Quay,Same,,Marr"];
  expect(await bringRegister(world.deps, { actor: lead, bytes: Buffer.from(text.join("\n")) })).toMatchObject({
    ok: true,
  });
  session = await launch(world);
});

const codeNow = (): string => attendanceCode(world.deps, TENANT, session) ?? "none";
const say = (actor: Actor, code = codeNow()) => sayCame(world.deps, { actor, code });
const came = async (): Promise<string[]> => {
  const read = await readInvitations(world.deps, { actor: morag, sessionId: session.id });
  return (read.ok ? read.view.items : []).flatMap(({ name, attended }) => (attended ? [`${name} ${attended}`] : []));
};

test.each([
  ["here 4821", "4821"],
  ["i am here: 48 21", "4821"],
  ["i’m here 48-21", "4821"],
  ["here ４８２１", null],
  ["here they are", null],
  ["here 48211", null],
  ["there 4821", null],
  ["here", null],
])("“%s” is read as the code %s", (written, code) => expect(readHere(written)).toBe(code));

test("whoever types the wall's code is noted once as present, under the name that the register has for them", async () => {
  expect(codeNow()).toMatch(/^\d{4}$/);
  expect(await say(called("  ann "))).toMatchObject({ ok: true });
  expect(await say(called("Ann"))).toMatchObject({ ok: true });
  for (const name of ["Same", "Zoe", "Nobody"])
    expect(await say(called(name))).toEqual({ ok: false, reason: "not-in-register" });
  expect(await came()).toEqual(["Ann code"]);
  // A tap by whoever runs the session takes it back.
  const read = await readInvitations(world.deps, { actor: morag, sessionId: session.id });
  const ann = read.ok ? (read.view.items.find(({ name }) => name === "Ann")?.id ?? "") : "";
  const input = { by: "tap" as const, person: ann, attended: false };
  await noteAttendance(world.deps, { actor: morag, sessionId: session.id, input });
  expect(await came()).toEqual([]);
});

test("a code is one session’s and one day’s, and of none that is over", async () => {
  const today = codeNow();
  world.clock.pass(24 * 3600_000);
  expect(codeNow()).not.toBe(today);
  expect(await say(called("Ann"), today)).toEqual({ ok: false, reason: "wrong-code" });
  const last = codeNow();
  await stepSession(world.deps, {
    ...{ actor: lead, sessionId: session.id },
    step: { verb: "close", now: true, reason: "Over." },
  });
  expect(await say(called("Bob"), last)).toEqual({ ok: false, reason: "wrong-code" });
  const read = await readInvitations(world.deps, { actor: morag, sessionId: session.id });
  expect(read).toMatchObject({ ok: true, view: { code: null } });
  expect(await came()).toEqual([]);
});

test("ten thousand guesses of one person gain nothing, and a wrong code is forgotten after a while", async () => {
  const right = codeNow();
  const guesses = Array.from({ length: 10_000 }, (_, at) => String(at).padStart(4, "0")).filter((one) => one !== right);
  const reasons = new Map<string, number>();
  for (const code of [...guesses, right]) {
    const outcome = await say(called("Ann"), code);
    const reason = outcome.ok ? "in" : outcome.reason;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  expect(Object.fromEntries(reasons)).toEqual({ "wrong-code": 5, "too-many-codes": 9_995 });
  // Nobody else is held up by it.
  expect(await say(called("Bob"))).toMatchObject({ ok: true });
  world.clock.pass(10 * 60_000 + 1);
  expect(await say(called("Ann"))).toMatchObject({ ok: true });
});

test("guesses of one person at the same moment gain no more than one after another", async () => {
  const right = codeNow();
  const guesses = Array.from({ length: 50 }, (_, at) => String(at).padStart(4, "0")).filter((one) => one !== right);
  const outcomes = await Promise.all([...guesses, right].map((code) => say(called("Ann"), code)));
  expect(outcomes.filter((one) => !one.ok && one.reason === "wrong-code")).toHaveLength(5);
  expect(await came()).toEqual([]);
  // The right code costs none of the tries.
  for (let turn = 0; turn < 7; turn += 1) expect(await say(called("Bob"))).toMatchObject({ ok: true });
});

test("a code that could not be looked up, as the record did not answer, is no wrong one", async () => {
  const down = new StorageUnavailable("Nobody answers.", { maybeApplied: false });
  const list = jest.spyOn(world.deps.evaluations, "list").mockRejectedValue(down);
  for (let turn = 0; turn < 7; turn += 1) await expect(say(called("Ann"))).rejects.toBe(down);
  list.mockRestore();
  expect(await say(called("Ann"))).toMatchObject({ ok: true });
});

test("the record of who came tells no time, account or answer", async () => {
  world.clock.pass(7 * 60_000);
  await say(called("Ann"));
  const kept = async (): Promise<string> => JSON.stringify(await world.deps.invitations.list(TENANT, session.id));
  const before = await kept();
  const where = {
    actor: called("Ann"),
    sessionId: session.id,
    questionId: FIRST,
    door: "chat",
    delivery: null,
  } as const;
  await saveAnswer(world.deps, where, { input: typed("Said without a name."), attribution: "anonymous" });
  expect(await kept()).toBe(before);
  expect(before).not.toMatch(/in Teams|Ann/);
  expect(before).not.toContain(world.clock.now.toISOString());
  expect(JSON.stringify(await world.deps.audit.list(TENANT, "2026-10"))).not.toContain("attendance");
});
