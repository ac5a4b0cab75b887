import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { finishSealing, sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { StorageConflict } from "../../../bot/storage/tables/storage-error.ts";
import type { SessionStore, StoredSession } from "../../../bot/storage/session-store.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { readRecord } from "../../storage/answers/read-record.ts";
import { emptyWorld, FIRST, launch, morag, typed, type World } from "../running-session.ts";

const FIVE = ["ann", "bob", "cas", "eve", "fay"];
const SAID = FIVE.map((who) => `${who} says`);

let world: World;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  ({ id: sessionId } = await launch(world));
});

const whereOf = (who: string) => ({
  ...{ actor: person(who), sessionId, questionId: FIRST, door: "tab" as const, delivery: null },
});
const say = (who: string, attribution: Attribution = "anonymous") =>
  saveAnswer(world.deps, whereOf(who), { input: typed(`${who} says`), attribution });
const step = (asked: Parameters<typeof stepSession>[1]["step"]) =>
  stepSession(world.deps, { actor: morag, sessionId, step: asked });
const close = () => step({ verb: "close", now: true });
async function stored(): Promise<StoredSession> {
  const found = await world.deps.sessions.get(TENANT, sessionId);
  if (!found) throw new Error("There is no session.");
  return found;
}
const seal = async () => sealSession(world.deps, TENANT, await stored());
async function shown(): Promise<string[]> {
  const read = await readFindings(world.deps, { actor: morag, evaluationId: "2026-27", areaId: "marr" });
  const items = (read.ok && read.view.questions[0]?.statements.items) || [];
  return items.map(({ parts }) => parts.strength ?? "").sort();
}
/** For this server it is as if the session had stayed as it is now: what comes is under way. */
async function underWay(): Promise<void> {
  const now = await stored();
  world.deps.sessions = { ...world.deps.sessions, getRecent: async () => now };
}
const rowsLeft = async (): Promise<number> =>
  (await readRecord(world.store, { tenantId: TENANT, sessionId, salt: "" }, [FIRST])).answers.length;

describe("an answer that is under way while its session is sealed", () => {
  it.each([
    ["an anonymous one", () => say("dee")],
    ["a named one", () => say("dee", "named")],
    ["one that is taken back", () => withdrawAnswer(world.deps, whereOf("ann"))],
  ])("is refused by name once the last words have been shown: %s", async (_name, come) => {
    for (const who of FIVE) await say(who);
    await underWay();
    await close();
    await seal();
    const before = await shown();
    expect(await come()).toMatchObject({ ok: false, reason: "session-sealed", at: world.clock.now.toISOString() });
    expect([await shown(), await rowsLeft()]).toEqual([before, 0]);
  });

  it("is refused to a facilitator who writes for others, too", async () => {
    await close();
    const { sessions } = world.deps;
    const closed = await stored();
    await seal();
    const open: StoredSession = {
      ...closed,
      value: { ...closed.value, session: { ...closed.value.session, state: "open", closedAt: null } },
    };
    world.deps.sessions = { ...sessions, get: async () => open };
    const entry = { actor: morag, sessionId, questionId: FIRST, voice: "group" as const, onBehalfOf: null };
    const noted = await recordForOthers(world.deps, { ...entry, input: typed("We agreed."), key: "the-same-note" });
    expect(noted).toMatchObject({ ok: false, reason: "session-sealed" });
    world.deps.sessions = sessions;
    expect([await shown(), await rowsLeft()]).toEqual([[], 0]);
  });

  it("is shown with the last words when it comes just before them", async () => {
    for (const who of FIVE.slice(1)) await say(who);
    await underWay();
    await close();
    const { sessions } = world.deps;
    const save: SessionStore["save"] = async (...asked) => {
      const kept = await sessions.save(...asked);
      expect(await say("ann")).toMatchObject({ ok: true });
      return kept;
    };
    world.deps.sessions = { ...sessions, save };
    await seal();
    expect([await shown(), await rowsLeft()]).toEqual([SAID, 0]);
  });
});

test("a session that is reopened at the moment of sealing keeps what it has shown, and takes answers again", async () => {
  for (const who of FIVE) await say(who);
  await close();
  expect(await shown()).toEqual(SAID);
  const before = await stored();
  await step({ verb: "reopen", reason: "Somebody was missing." });
  await expect(sealSession(world.deps, TENANT, before)).rejects.toThrow(StorageConflict);
  expect(await say("dee")).toMatchObject({ ok: true });
  await close();
  expect(await shown()).toEqual(SAID);
});

test.each<[string, () => Promise<void>]>([
  ["goes on", async () => finishSealing(world.deps, TENANT, await stored())],
  ["seals again, as the report is published", seal],
])("sealing that was cut short after its first step is finished by whoever %s", async (_name, goOn) => {
  for (const who of FIVE) await say(who);
  await close();
  const { ledger } = world.deps;
  world.deps.ledger = { ...ledger, show: async () => Promise.reject(new Error("The server was stopped.")) };
  await expect(seal()).rejects.toThrow("stopped");
  world.deps.ledger = ledger;
  expect((await stored()).value).toMatchObject({ session: { state: "sealed" }, salt: expect.any(String) });
  await goOn();
  expect((await stored()).value.salt).toBeNull();
  expect([await shown(), await rowsLeft()]).toEqual([SAID, 0]);
});
