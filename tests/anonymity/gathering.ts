import { PARTS, type Parts } from "../../shared/answers/answer.ts";
import type { Chance } from "../../shared/answers/crowd.ts";
import { saveAnswer } from "../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../bot/evaluation/answers/withdraw-answer.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import type { Session } from "../../shared/sessions/session.ts";
import type { Step } from "../../shared/sessions/step.ts";
import { clockAt, openEvaluation, person, testDeps, TENANT } from "../helpers/deps.ts";
import { launch, morag, type World } from "../evaluation/running-session.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import type { Act } from "./acts.ts";
import { watchedStore, type WatchedStore } from "./watched-store.ts";

/** That somebody sent something, without what it was. */
export type Request = { at: number; personId: string };

export type Gathering = World & {
  store: WatchedStore;
  session: Session;
  /** Known to the adversary. */
  received: Request[];
  /** Hidden from the adversary: what everybody last said anonymously, by question and person. */
  truth: Map<string, Map<string, Parts>>;
  perform(act: Act): Promise<void>;
  step(step: Step): Promise<void>;
};

/** Every box is sent, as a form does it: what is left out would stay as it is stored. */
const EMPTY = Object.fromEntries(PARTS.map((part) => [part, ""]));

/** An open session of Marr on a store that is watched. */
export async function gather(chance: Chance, inner?: TableStore): Promise<Gathering> {
  const clock = clockAt("2026-10-05T18:00:00.000Z");
  const store = watchedStore(() => clock.now.getTime(), inner);
  const deps = testDeps(store, clock, { chance });
  await deps.evaluations.put(TENANT, openEvaluation());
  const session = await launch({ deps }, { mode: "open", deadline: "2027-06-01T00:00:00.000Z" });
  const received: Request[] = [];
  const truth = new Map<string, Map<string, Parts>>(openEvaluation().questionIds.map((id) => [id, new Map()]));

  return {
    ...{ store, deps, clock, session, received, truth },
    async perform({ personId, questionId, attribution, input }) {
      clock.pass(1 + Math.floor(chance() * 60_000));
      received.push({ at: clock.now.getTime(), personId });
      const where = {
        ...{ actor: person(personId), sessionId: session.id, questionId },
        ...{ door: "tab" as const, delivery: String(received.length) },
      };
      const outcome = input
        ? await saveAnswer(deps, where, { input: { ...input, parts: { ...EMPTY, ...input.parts } }, attribution })
        : await withdrawAnswer(deps, where);
      if (!outcome.ok) throw new Error(outcome.reason);
      if (outcome.answer.attribution === "named") return;
      if (outcome.answer.state === "said") truth.get(questionId)?.set(personId, outcome.answer.parts);
      else truth.get(questionId)?.delete(personId);
    },
    async step(step) {
      clock.pass(60_000);
      // What needs a second person is wanted by a lead, too.
      for (const actor of [morag, person("lena", "area-lead", "marr")]) {
        const stepped = await stepSession(deps, { actor, sessionId: session.id, step });
        if (!stepped.ok) throw new Error(stepped.reason);
        if (!stepped.waits) return;
      }
    },
  };
}

export async function gatherAll(chance: Chance, acts: readonly Act[]): Promise<Gathering> {
  const gathering = await gather(chance);
  for (const act of acts) await gathering.perform(act);
  return gathering;
}

/** Words as they are shown, to be compared. */
export function textOf(parts: Parts): string {
  return JSON.stringify(PARTS.map((part) => parts[part] ?? ""));
}
