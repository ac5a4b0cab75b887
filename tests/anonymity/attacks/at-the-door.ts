import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { MINUTE_MS } from "../../../shared/time/durations.ts";
import { clockAt, noteDown, openEvaluation, person, testDeps, TENANT } from "../../helpers/deps.ts";
import { openDoor, type Door, type Got, type Sending } from "../../http/door.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { bestGuess } from "../adversary/posterior.ts";
import { TOKEN } from "../adversary/sights.ts";

export const ROUND = "/api/evaluations/2026-27";
const AREA = "marr";
/** The challenge questions that the round asks. */
export const QUESTION_NUMBERS = [1, 3, 4, 7];

/** Who attacks, with accounts of one's own in whatever roles; and somebody honest who leads. */
export const facilitator = person("facilitator", "facilitator", AREA);
export const lead = person("lead", "area-lead", AREA);
const strategicLead = person("strategic-lead", "strategic-lead");
export const guest: Actor = { ...person("own-guest"), guest: true };
export const ally = person("own-account");

type Said = { token: string; author: string };

/** The HTTP door with an attacker behind it, who reads everything after every request and knows who sent what when. */
export type Attack = {
  door: Door;
  ask(sending: Sending): Promise<Got>;
  launch(by?: Actor): Promise<string>;
  /** Answers a question anonymously, or changes what one has said there. */
  say(by: Actor, session: string, question?: number): Promise<void>;
  /** These people press, one after the other, what is to be done to the session; true once it is done. */
  close(session: string, by: readonly Actor[]): Promise<boolean>;
  reopen(session: string, by: readonly Actor[]): Promise<boolean>;
  pass(minutes: number): void;
  /** Two weeks later, once the scheduler has looked through everything. */
  seal(): Promise<void>;
  /** How surely whoever holds these accounts names somebody's words. */
  guess(accounts: readonly Actor[]): number;
  /** Words that stand somewhere at the last reading, and those that somebody who did nothing has lost. */
  shown(): Said[];
  lost(): Said[];
  /** What the pages of the round say, but for ids and which words they are. */
  pages(): Promise<string>;
  end(): Promise<void>;
};

export async function openAttack(seed = 1): Promise<Attack> {
  const clock = clockAt("2026-10-05T18:00:00.000Z");
  const store = memoryStore();
  const deps = testDeps(store, clock, { chance: seededChance(seed) });
  await deps.evaluations.put(TENANT, openEvaluation({ areaIds: ["buchan", "garioch", AREA] }));
  for (const actor of [facilitator, lead, strategicLead]) await noteDown(deps, actor);
  const door = await openDoor({ world: { store, deps } });
  const said: (Said & { answerKey: string; left: boolean })[] = [];
  const readings: Map<string, string>[] = [];
  const gone = new Set<string>();

  let closedOnce = false;
  const ask = async (sending: Sending): Promise<Got> => {
    const got = await door.ask(sending);
    closedOnce ||= sending.path.endsWith("/close");
    // Nothing is shown before; that it is not is asked elsewhere.
    if (!closedOnce) return got;
    await closeExpiredSessions(deps, TENANT);
    readings.push(await readAll(door));
    const [before, now] = readings.slice(-2);
    for (const token of before?.keys() ?? []) if (now && !now.has(token)) gone.add(token);
    return got;
  };
  const state = async (session: string): Promise<string> =>
    ((await door.ask({ path: `/api/sessions/${session}`, as: strategicLead })).json as { state: string }).state;
  const press = async (
    session: string,
    by: readonly Actor[],
    verb: "close" | "reopen",
    body: object,
  ): Promise<boolean> => {
    const wanted = verb === "close" ? "closed" : "open";
    for (const as of by) {
      if ((await state(session)) === wanted) break;
      await ask({ path: `/api/sessions/${session}/${verb}`, method: "POST", as, body });
    }
    return (await state(session)) === wanted;
  };

  return {
    ...{ door, ask },
    async launch(by = facilitator) {
      const body = { evaluationId: "2026-27", areaId: AREA, questionIds: openEvaluation().questionIds, mode: "open" };
      const deadline = new Date(clock.now.getTime() + 60 * 24 * 60 * MINUTE_MS).toISOString();
      const got = await ask({ path: "/api/sessions", method: "POST", as: by, body: { ...body, deadline } });
      if (got.status !== 201) throw new Error(`${got.status} ${got.text}`);
      return (got.json as { id: string }).id;
    },
    async say(by, session, question = 1) {
      const token = `text-${said.length}-end`;
      clock.pass(MINUTE_MS);
      const answerKey = `${session} ${question} ${by.id}`;
      for (const one of said) if (one.answerKey === answerKey) one.left = true;
      said.push({ token, author: by.id, answerKey, left: false });
      const path = `/api/sessions/${session}/questions/${question}/answer`;
      const got = await ask({ path, method: "PUT", as: by, body: { concern: token, attribution: "anonymous" } });
      if (got.status !== 200) throw new Error(`${got.status} ${got.text}`);
    },
    close: (session, by) => press(session, by, "close", { now: true, reason: "Everybody has spoken" }),
    reopen: (session, by) => press(session, by, "reopen", { reason: "Somebody was away" }),
    pass: (minutes) => clock.pass(minutes * MINUTE_MS),
    async seal() {
      clock.pass(15 * 24 * 60 * MINUTE_MS);
      expect(await applyRetention(deps, TENANT)).toEqual([]);
      readings.push(await readAll(door));
    },
    guess(accounts) {
      const own = new Set(accounts.map(({ id }) => id));
      const groups = new Map<string, Said[]>();
      for (const one of said) {
        const history = readings.map((places) => places.get(one.token) ?? "").join(";");
        if (!own.has(one.author) && /[^;]/.test(history)) groups.set(history, [...(groups.get(history) ?? []), one]);
      }
      return Math.max(0, ...[...groups.values()].map((group) => bestGuess(group.map(covering), 0)));
    },
    shown: () => said.filter(({ token }) => readings.at(-1)?.has(token)),
    lost: () => said.filter(({ token, left }) => gone.has(token) && !left),
    async pages() {
      const paths = [`areas/${AREA}/findings`, "coverage", "report", "themes", "areas-compared", "report.csv", ""];
      const texts: string[] = [];
      for (const path of paths) {
        const { text } = await door.ask({ path: `${ROUND}/${path}`.replace(/\/$/, ""), as: strategicLead });
        texts.push(alike(text));
      }
      return texts.join("\n");
    },
    end: () => door.close(),
  };
}

/** Ids are made by chance, and words stand in an order of chance. */
function alike(text: string): string {
  return (
    text
      .replaceAll(TOKEN, "somebody's words")
      // A spreadsheet gets a mark before what it would take for a formula.
      .replaceAll(/"'?[\w-]{12}"/g, '"…"')
      .replaceAll(/"sources":\[[^\]]*\]/g, '"sources":[…]')
  );
}

const covering = ({ author }: Said): { author: string; covers: boolean } => ({ author, covers: true });

/** Where each text stands, as the findings and the report tell those who lead. */
async function readAll(door: Door): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  const note = (text: string, place: string): void => {
    for (const [token] of text.matchAll(TOKEN)) places.set(token, `${places.get(token) ?? ""} ${place}`);
  };
  const findings = (await door.ask({ path: `${ROUND}/areas/${AREA}/findings`, as: strategicLead }))
    .json as FindingsView;
  const { questions, ...without } = findings;
  note(JSON.stringify(without), "without a question");
  for (const { questionId, statements } of questions) {
    note(JSON.stringify(statements.items), questionId);
    for (let page = statements.next; page !== null;) {
      const path = `${ROUND}/areas/${AREA}/statements?question=${encodeURIComponent(questionId)}&page=${page}`;
      const next = (await door.ask({ path, as: strategicLead })).json as typeof statements;
      note(JSON.stringify(next.items), questionId);
      page = next.next;
    }
  }
  return places;
}

/** So many people who have no part in the attack. */
export function victims(count: number, from = 0): Actor[] {
  return Array.from({ length: count }, (_, index) => person(`victim-${from + index}`));
}
