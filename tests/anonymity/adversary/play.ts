import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { MINUTE_MS } from "../../../shared/time/durations.ts";
import { clockAt, openEvaluation, testDeps, TENANT } from "../../helpers/deps.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import type { Act, Plan } from "./acts.ts";
import { AREAS, isIndependent, isOutside, playersOf, seat, type Player } from "./cast.ts";
import { perform } from "./perform.ts";
import { sessionsNow, type Playing, type Standing, type Text } from "./playing.ts";
import { look, otherViews, TOKEN, type Sight } from "./sights.ts";

/** What could be seen after a step, and whether it was one of the moments at which words may come and go. */
export type Seen = Sight & {
  step: number;
  act: Act | null;
  moment: boolean;
  others: Map<string, unknown>;
  /** Anonymous answers as they stand, told or not. */
  standing: Standing[];
  /** `<area> <person>` of those who gave others no cover by what they were at this step. */
  uncovered: Set<string>;
};

export type Played = {
  plan: Plan;
  players: Player[];
  texts: Text[];
  seen: Seen[];
  /** Whether somebody changed or took back anything. */
  changed: boolean;
  /** Texts that stand readable in the store at the end. */
  atRest: Set<string>;
};

/** Plays a plan on the program's own verbs, and looks at everything after every step. `closely`: through everybody's eyes, too. */
export async function play(plan: Plan, { closely = false } = {}): Promise<Played> {
  const playing = await begin(plan);
  const { round, players } = playing;
  const readers = players.filter((player) => !isOutside(player)).map(({ actor }) => actor);
  const seen: Seen[] = [];
  const before = new Set<string>();
  const watch = async (step: number, act: Act | null): Promise<void> => {
    const sessions = await sessionsNow(playing);
    const now = new Set(sessions.flatMap(({ id, state }) => momentsOf(id, state)));
    const moment = [...now].some((one) => !before.has(one));
    for (const one of now) before.add(one);
    const others = closely && act?.do !== "answer" ? await otherViews(round, readers) : new Map<string, unknown>();
    const uncovered = players.flatMap((player) =>
      round.areaIds.filter((areaId) => !isIndependent(player, areaId)).map((areaId) => `${areaId} ${player.actor.id}`),
    );
    const standing = [...playing.held.values()].flatMap(({ anonymous, sessionId, ...answerKey }): Standing[] =>
      anonymous
        ? [{ ...answerKey, closed: before.has(`closed ${sessionId}`), sealed: before.has(`sealed ${sessionId}`) }]
        : [],
    );
    seen.push({ ...(await look(round)), step, act, moment, others, standing, uncovered: new Set(uncovered) });
  };
  await watch(0, null);
  for (const [index, act] of plan.acts.entries()) {
    playing.clock.pass(7 * MINUTE_MS);
    await perform(playing, act, index + 1);
    await closeExpiredSessions(playing.deps, TENANT);
    await watch(index + 1, act);
  }
  const { texts, changes, store } = playing;
  return { plan, players, texts, seen, changed: changes > 0, atRest: readable(store) };
}

function readable(store: MemoryStore): Set<string> {
  const rows = TABLE_NAMES.flatMap((table) => store.rows(table)).map(({ values }) => JSON.stringify(values));
  return new Set(rows.flatMap((row) => row.match(TOKEN) ?? []));
}

/** Names of what has happened to a session: it was closed at least once, it was sealed. */
function momentsOf(id: string, state: Session["state"]): string[] {
  if (state === "sealed") return [`closed ${id}`, `sealed ${id}`];
  return state === "closed" ? [`closed ${id}`] : [];
}

async function begin(plan: Plan): Promise<Playing> {
  const clock = clockAt("2026-10-05T18:00:00.000Z");
  const chance = seededChance(plan.seed);
  const store = memoryStore();
  const deps = testDeps(store, clock, { chance });
  const areaIds = [...AREAS.slice(0, plan.areas)];
  const questionIds = openEvaluation().questionIds.slice(0, plan.questions);
  const evaluation = openEvaluation({ areaIds, questionIds });
  await deps.evaluations.put(TENANT, evaluation);
  const players = playersOf(plan.cast, plan.areas);
  await seat(deps, players, plan.areas);
  const round = { deps, evaluationId: evaluation.id, areaIds };
  const playing: Playing = {
    store,
    deps,
    clock,
    round,
    players,
    texts: [],
    held: new Map(),
    changes: 0,
    ...{ tokens: new Map(), walls: new Map() },
  };
  for (const area of areaIds.keys()) await perform(playing, { do: "launch", area, questions: 0 }, 0);
  return playing;
}
