import { LEASE_MS } from "../../../bot/conversation/lease.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { runs } from "../../helpers/runs.ts";
import { chatOf, scene, TEAM, tellEverything } from "./everything-to-tell.ts";
import { TAKEN, tellingServer, type Posted } from "./telling-server.ts";

/** Killed before every so manieth step: one that is restarted and one that another follows before others of them. */
const EVERY = runs({ atEveryPush: 3, everyNight: 1 });

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

/** Runs a server that is killed before its step `diesAt`, then another on the same store; how often each thing was told. */
async function killedAt(diesAt: number, { next }: { next: "restarted" | "another" }) {
  const { store, clock } = await scene();
  const life = mortal(diesAt);
  const watched: TableStore = {
    ...store,
    get: async (...args) => life.step(() => store.get(...args)),
    write: async (...args) => life.step(() => store.write(...args)),
  };
  const first = tellingServer(watched, clock, { serverId: "first" });
  first.answer.next = async () => life.step(() => TAKEN);
  const ended = await Promise.race([tellEverything(first).then(() => "lived" as const), life.died]);
  const second = tellingServer(store, clock, { serverId: next === "restarted" ? "first" : "second" });
  await tellEverything(second);
  if (next === "another" && ended === "died") {
    clock.pass(LEASE_MS);
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
  ["restarted", "restarted", 0],
  ["followed by another server", "another", 1 % EVERY],
] as const)(
  "killed at any step, and %s, everybody is told everything, and at most the card under way arrives twice",
  async (_how, next, from) => {
    const doubled: number[] = [];
    for (let diesAt = from; ; diesAt += EVERY) {
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
