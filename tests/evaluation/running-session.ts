import type { Actor } from "../../shared/people/actor.ts";
import { launchInputSchema } from "../../shared/sessions/launch.ts";
import type { AnswerInput } from "../../shared/answers/check-input.ts";
import type { Session } from "../../shared/sessions/session.ts";
import type { Deps } from "../../bot/evaluation/deps.ts";
import { launchSession } from "../../bot/evaluation/sessions/launch-session.ts";
import { StorageConflict } from "../../bot/storage/tables/storage-error.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import {
  clockAt,
  openEvaluation,
  person,
  testDeps,
  TENANT,
  type MovableClock,
  type TestDeps,
} from "../helpers/deps.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

export const [FIRST = "", SECOND = "", THIRD = "", FOURTH = ""] = openEvaluation().questionIds;
export const morag = person("morag", "facilitator", "marr");
export const lead = person("lead", "strategic-lead");
export const ann = person("ann");

export type World = { store: TableStore; deps: TestDeps; clock: MovableClock };

/** A store with an open evaluation of Buchan and Marr, and no session yet. */
export async function emptyWorld(store: TableStore = memoryStore()): Promise<World> {
  const clock = clockAt("2026-10-05T18:00:00.000Z");
  const deps = testDeps(store, clock);
  await deps.evaluations.put(TENANT, openEvaluation());
  return { store, deps, clock };
}

/** Opens a session of Marr that asks all four questions. */
export async function launch(
  { deps }: { deps: Deps },
  input: Record<string, unknown> = {},
  actor: Actor = morag,
): Promise<Session> {
  const asked = { evaluationId: "2026-27", areaId: "marr", questionIds: openEvaluation().questionIds, ...input };
  const launched = await launchSession(deps, { actor, input: launchInputSchema.parse(asked), place: null });
  if (!launched.ok) throw new Error(launched.reason);
  return launched.session;
}

export function typed(strength: string, more: Partial<AnswerInput> = {}): AnswerInput {
  return { parts: strength === "" ? {} : { strength }, unable: false, unclear: false, ...more };
}

/** The first save of a session is written, but its answer is lost: tried again, it finds itself in the way. Gives how often was saved. */
export function losesFirstAnswerToSave({ deps: { sessions } }: { deps: Pick<Deps, "sessions"> }): () => number {
  const { save } = sessions;
  let saves = 0;
  sessions.save = async (...call) => {
    const saved = await save(...call);
    saves += 1;
    if (saves === 1) throw new StorageConflict("changed", { afterRetry: true });
    return saved;
  };
  return () => saves;
}
