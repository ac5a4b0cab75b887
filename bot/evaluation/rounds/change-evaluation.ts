import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { EvaluationSummary } from "../../../shared/contract/views.ts";
import {
  changedRound,
  roundProblems,
  type RoundChange,
  type RoundProblem,
} from "../../../shared/evaluations/change.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isStillHeld } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { cleanText, oneLine } from "../../../shared/text/clean-text.ts";
import { coverQuestions } from "./cover-questions.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { evaluationSummary } from "./read-evaluation.ts";
import { nullOnConflict } from "../conflicts.ts";
import { roundWords } from "../wording/round-words.ts";

export type ChangeRoundOutcome =
  | { ok: true; evaluation: EvaluationSummary }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "round-over" | "changed-meanwhile" }
  | { ok: false; reason: "round-invalid"; problems: RoundProblem[] };

/** `builtOn`: the `etag` of the round that was seen. */
type RoundChanging = { actor: Actor; evaluationId: string; change: RoundChange; builtOn: BuiltOn };

/**
 * Changes what can still change after a round has begun: its title, its purpose, its days and further areas; its
 * questions only before the first session.
 */
export async function changeEvaluation(
  deps: Deps,
  { actor, evaluationId, change, builtOn }: RoundChanging,
): Promise<ChangeRoundOutcome> {
  const { tenantId } = actor;
  const stored = await deps.evaluations.find(tenantId, evaluationId);
  if (!stored) return NOT_FOUND;
  if (!may(actor, "change-evaluation", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "change-evaluation", thing: evaluationId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const before = stored.value;
  if (!isStillHeld(before)) return { ok: false, reason: "round-over" };
  if (stored.etag !== builtOn) return { ok: false, reason: "changed-meanwhile" };

  const wanted = { ...change, title: oneLine(change.title), description: cleanText(change.description) };
  const turn = await deps.evaluations.turnToTitle(tenantId);
  const hasSessions = (await sessionsOf(deps, tenantId, before)).length > 0;
  const others = (await deps.evaluations.list(tenantId)).filter(({ id }) => id !== evaluationId);
  const problems = roundProblems(before, wanted, { hasSessions, titles: others.map(({ title }) => title) });
  if (problems.length > 0) return { ok: false, reason: "round-invalid", problems };

  // All areas answer the same wording, so it stays once anybody has been asked.
  const words =
    wanted.words === undefined || hasSessions
      ? before.words
      : await roundWords(deps, { tenantId, round: { ...before, from: wanted.from }, use: wanted.words });
  const { words: _, ...changed } = changedRound(before, wanted);
  const after: Evaluation = words ? { ...changed, words } : changed;
  const titling = after.title === before.title ? undefined : turn;
  if (!(await nullOnConflict(deps.evaluations.replace(tenantId, { value: after, etag: stored.etag }, titling))))
    return { ok: false, reason: "changed-meanwhile" };
  // A session launched at this moment was checked against the former questions.
  const asked = (await sessionsOf(deps, tenantId, before)).flatMap(({ value }) => value.session.questions);
  await coverQuestions(deps, { tenantId, evaluationId, questions: asked });
  const [was, is] = [inShort(before), inShort(after)];
  await noteAudit(deps, {
    ...{ actor, verb: "change-evaluation", thing: evaluationId },
    ...(was === is ? {} : { before: was, after: is }),
  });
  // The times of what waits to be sent or opened may have changed.
  deps.duesChanged();
  deps.opensChanged();
  return { ok: true, evaluation: evaluationSummary(after) };
}

/** The change in one line for the audit. */
function inShort({ title, from, to, questionIds, areaIds, quietHours, words = [] }: Evaluation): string {
  const numbers = questionIds.map((id) => id.slice(id.lastIndexOf("/") + 1));
  const quiet = quietHours ? [`${quietHours.from} – ${quietHours.to}`] : [];
  const otherwise = words.map(({ plain }) => plain);
  return [title, `${from} – ${to}`, numbers.join(", "), areaIds.join(", "), ...quiet, ...otherwise].join(" · ");
}
