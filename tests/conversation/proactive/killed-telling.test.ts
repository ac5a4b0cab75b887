import { answerAsk } from "../../../bot/evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../../../bot/evaluation/asks/ask-strategic-level.ts";
import { remindPeople } from "../../../bot/evaluation/sessions/remind-people.ts";
import { DUTY_MS } from "../../../bot/conversation/proactive/duty.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { putAskSchema } from "../../../shared/contract/asks.ts";
import { noteDown, openAction, openEvaluation, person, TENANT, type Clock } from "../../helpers/deps.ts";
import { answeredWorld, publish } from "../../evaluation/reports/reporting.ts";
import { launch, lead, morag } from "../../evaluation/running-session.ts";
import { TAKEN, tellingServer, type Posted, type TellingServer } from "./telling-server.ts";

/** Who is to be reminded. */
const TEAM = ["ailsa", "brodie"];

type Scene = { store: TableStore; clock: Clock };

const chatOf = (id: string) => ({
  ...{ scope: "personal" as const, conversationId: `chat of ${id}`, serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
  ...{ personId: id, areaId: null, present: true, removedAt: null },
});
const hamish = person("hamish", "area-lead", "marr");
const rory = person("rory", "area-lead", "marr");

/** A reminder that waits for two people, a published report for three leads, an action of two of them that is due, an ask that waits and one with its answer. */
async function scene(): Promise<Scene> {
  const world = await answeredWorld();
  const { deps } = world;
  // A session of the next round that is open, and whose people are to be reminded.
  await deps.evaluations.put(TENANT, openEvaluation({ id: "2027-28", title: "The next round" }));
  const next = await launch(world, { evaluationId: "2027-28", mode: "open", deadline: "2026-12-20T18:00:00.000Z" });
  for (const one of [lead, hamish, rory]) {
    await noteDown(deps, one);
    await deps.places.put(TENANT, chatOf(one.id));
  }
  await deps.places.put(TENANT, { ...chatOf(""), conversationId: "19:marr", scope: "channel", areaId: "marr" });
  await publish(world);
  const owner = { role: "area-lead", personId: null, name: null } as const;
  await deps.actions.create(TENANT, openAction({ owner, due: "2026-10-05" }));
  for (const id of ["ask-of-marr-1", "ask-of-marr-2"]) {
    const asked = { id, evaluationId: "2026-27", areaId: "marr", text: `The words of ${id}.`, ownerId: lead.id };
    const input = putAskSchema.parse({ ...asked, due: "2026-11-16" });
    expect(await askStrategicLevel(deps, { actor: morag, input })).toMatchObject({ ok: true });
  }
  const input = { kind: "accepted" as const, text: "In spring.", until: null };
  expect(await answerAsk(deps, { actor: lead, askId: "ask-of-marr-2", input })).toMatchObject({ ok: true });
  for (const id of TEAM) await deps.places.put(TENANT, chatOf(id));
  world.clock.now = new Date("2026-10-06T10:00:00.000Z");
  expect(await remindPeople(deps, { actor: morag, sessionId: next.id })).toMatchObject({ ok: true });
  world.clock.pass(60_000);
  return { store: world.store, clock: world.clock };
}

/** What each person and place is to be told. */
const WANTED = [
  "19:marr has answered",
  "chat of ailsa reminder",
  "chat of brodie reminder",
  "chat of hamish report",
  "chat of hamish your action",
  "chat of lead an ask",
  "chat of lead report",
  "chat of rory report",
  "chat of rory your action",
];
const titleOf = ({ to, text }: Posted): string => {
  if (text.includes("has answered")) return `${to} has answered`;
  if (text.includes("An area asks")) return `${to} an ask`;
  if (TEAM.some((id) => to === chatOf(id).conversationId)) return `${to} reminder`;
  return text.includes("An action of yours") ? `${to} your action` : `${to} report`;
};

/** Counts what happens, and lets nothing more happen from a chosen moment on: as a killed program, it says no more. */
function mortal(diesAt: number): { step<T>(act: () => T): T | Promise<never>; steps(): number; died: Promise<"died"> } {
  let steps = 0;
  let die = (_: "died"): void => undefined;
  const died = new Promise<"died">((done) => (die = done));
  return {
    died,
    steps: () => steps,
    step(act) {
      if (steps >= diesAt) {
        die("died");
        return new Promise<never>(() => undefined);
      }
      steps += 1;
      return act();
    },
  };
}

async function tellEverything({ deps, remind, answers, asks, leads }: TellingServer): Promise<void> {
  deps.roster = async function* () {
    for (const id of TEAM) yield { tenantId: TENANT, id, name: id, isOwner: false };
  };
  for (const task of [remind, answers, asks, leads]) await task(TENANT);
}

/** Runs a server that is killed before its step `diesAt`, then another on the same store; how often each thing was told. */
async function killedAt(diesAt: number, { next }: { next: "restarted" | "another" }) {
  const { store, clock } = await scene();
  const life = mortal(diesAt);
  const watched: TableStore = {
    ...store,
    get: async (...args) => life.step(() => store.get(...args)),
    write: async (...args) => life.step(() => store.write(...args)),
  };
  const first = tellingServer(watched, clock, "first");
  first.answer.next = async () => life.step(() => TAKEN);
  const ended = await Promise.race([tellEverything(first).then(() => "lived" as const), life.died]);
  const second = tellingServer(store, clock, next === "restarted" ? "first" : "second");
  await tellEverything(second);
  if (next === "another" && ended === "died") {
    clock.pass(DUTY_MS);
    await tellEverything(second);
  }
  await tellEverything(second);
  const told = [...first.posted, ...second.posted].map(titleOf);
  return { told: told.sort(), ended, steps: life.steps() };
}

test("a server that lives tells each thing once", async () => {
  const { told, ended, steps } = await killedAt(Infinity, { next: "another" });
  expect({ told, ended }).toEqual({ told: WANTED, ended: "lived" });
  expect(steps).toBeGreaterThan(3 * WANTED.length);
});

test.each([
  ["restarted", "restarted"],
  ["followed by another server", "another"],
] as const)(
  "killed at any step, and %s, everybody is told everything, and at most the card that was on its way twice",
  async (_how, next) => {
    const doubled: number[] = [];
    for (let diesAt = 0; ; diesAt += 1) {
      const { told, ended } = await killedAt(diesAt, { next });
      expect({ diesAt, told: [...new Set(told)] }).toEqual({ diesAt, told: WANTED });
      doubled.push(told.length - WANTED.length);
      if (ended === "lived") break;
    }
    expect(Math.max(...doubled)).toBe(1);
    // Only between taking a card and noting it, which is a read and a write.
    expect(doubled.filter((count) => count > 0).length).toBeLessThanOrEqual(2 * WANTED.length);
  },
  60_000,
);
