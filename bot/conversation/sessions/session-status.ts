import { may } from "../../../shared/people/may.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { reachedQuestions, stateAt, type Session } from "../../../shared/sessions/session.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { sessionsCard } from "../../cards/sessions-card.ts";
import { statusCard, type StatusCardModel } from "../../cards/status-card.ts";
import { areaName, evaluationSummary } from "../../evaluation/rounds/read-evaluation.ts";
import { readDamage } from "../../evaluation/retention/read-record-health.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { progressOf } from "../../evaluation/sessions/read-session.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { opensHere } from "./opens-here.ts";
import { currentSession, openSessions, withSession } from "./meant-session.ts";

/** The area of somebody who looks after exactly one. */
export function ownArea(actor: Actor): string | null {
  const areas = [...new Set(actor.grants.map((grant) => grant.areaId))];
  return areas.length === 1 ? (areas[0] ?? null) : null;
}

/** The open evaluation's findings of an area, or the latest one's; without an area, those of all. */
export async function findingsUrlOf({ deps, actor, links }: CommandContext, areaId: string | null): Promise<string> {
  if (areaId === null) return links.overview;
  const evaluations = (await deps.evaluations.list(actor.tenantId)).filter((one) => one.areaIds.includes(areaId));
  const chosen = evaluations.find((one) => one.state === "open") ?? evaluations[0];
  return chosen ? links.findings(chosen.id, areaId) : links.overview;
}

/** Where the findings are; words in a channel would be shown to everybody, so there is only a link. */
export async function showFindings(context: CommandContext): Promise<Reply> {
  const { t, place, actor } = context;
  const areaId =
    place.areaId ?? (context.scope === "personal" ? ((await currentSession(context))?.areaId ?? ownArea(actor)) : null);
  const url = await findingsUrlOf(context, areaId);
  const text = areaId ? t("chat.findings.text", { area: areaName(areaId) }) : t("chat.findings.all");
  const actions = [{ title: t("card.action.openFindings"), url }];
  return cardReply(noticeCard({ title: t("chat.findings.title"), text, actions }, t));
}

export async function listOpenSessions(context: CommandContext): Promise<Reply> {
  const { deps, actor, dateFormat, t } = context;
  const evaluations = new Map(
    (await deps.evaluations.list(actor.tenantId)).map((one) => [one.id, evaluationSummary(one)]),
  );
  const sessions = await Promise.all(
    (await openSessions(context)).map(async (session) => {
      // Whether this person has answered is theirs to see alone.
      const own = context.seenBy === "one" ? await readOwnAnswers(deps, { actor, sessionId: session.id }) : null;
      const done = own?.ok ? own.items.map((answer) => answer.questionId) : [];
      const takes = reachedQuestions(session).filter(({ id }) => whyNotAnswer(session, id, deps.now()) === null);
      return {
        ...session,
        areaName: areaName(session.areaId),
        evaluationTitle: isPractice(session.id)
          ? context.t("card.practice.title")
          : (evaluations.get(session.evaluationId)?.title ?? session.evaluationId),
        firstOpenQuestion: takes.find(({ id }) => !done.includes(id)) ?? null,
      };
    }),
  );
  return cardReply(sessionsCard({ sessions, opens: await opensHere(context), ...dateFormat }, t));
}

export async function showStatus(context: CommandContext, sessionId: string | undefined): Promise<Reply> {
  if (sessionId === undefined)
    return withSession(context, { onOne: ({ id }) => showStatus(context, id), asks: "status" });
  const found = await findSession(context.deps, { actor: context.actor, sessionId, verb: "read-session" });
  if (!found.ok) return refusalReply(context, found);
  const { session } = found;
  const { tenantId } = context.actor;
  const running = isUnderWay(stateAt(session, context.deps.now()));
  const leadsOn = running && may(context.actor, "run-session", { tenantId, areaId: session.areaId }) ? "run" : "answer";
  const health = readDamage(context.deps, context.actor);
  const damaged = health.ok ? health.view.damaged : 0;
  return cardReply(await statusCardOf(context, { ...found, leadsOn, damaged }));
}

/** How far a session is: counts, never people. */
export async function statusCardOf(
  {
    deps,
    t,
    dateFormat,
    actor,
  }: Pick<CommandContext, "deps" | "t" | "dateFormat"> & { actor: Pick<Actor, "tenantId"> },
  { session, key, ...more }: { session: Session; key: SessionKey } & Pick<StatusCardModel, "leadsOn" | "damaged">,
): Promise<Record<string, unknown>> {
  const [tally, thread] = await Promise.all([deps.ledger.tally(key), deps.threads.get(actor.tenantId, session.id)]);
  return statusCard(
    {
      session,
      areaName: areaName(session.areaId),
      progress: progressOf(session, tally),
      invited: thread?.value.invited ?? null,
      now: deps.now(),
      ...more,
      ...dateFormat,
    },
    t,
  );
}
