import { plainIn } from "../../../shared/framework/worded.ts";
import { isBlank } from "../../../shared/text/clean-text.ts";
import { may } from "../../../shared/people/may.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { closeIfExpired, type Step } from "../../../shared/sessions/step.ts";
import { needsSecond, waitingFor } from "../../../shared/sessions/waiting.ts";
import type { CardData } from "../../cards/card-command.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { panelCard } from "../../cards/panel-card.ts";
import { dayAndTime, exactTime } from "../../../shared/time/date-text.ts";
import { findSession, type FoundSession } from "../../evaluation/sessions/find-session.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { progressOf } from "../../evaluation/sessions/read-session.ts";
import { stepSession, type StepOutcome } from "../../evaluation/sessions/step-session.ts";
import { unsealedSessions } from "../../evaluation/sessions/unsealed-sessions.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cancelledCard } from "./cancel.ts";
import { areaHere, withSession } from "./meant-session.ts";
import { openCloseNow, openReopen } from "./reason-forms.ts";
import { cardReply, stayingReply } from "../card-reply.ts";
import { refusalReply, runningReply } from "../refusal-card.ts";
import { seenAlone, type CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;

/** The panel, for those who may run the session. Asked for in a channel, there is a button that opens it for them alone. */
export async function openPanel(context: CommandContext, sessionId: string | undefined): Promise<Reply> {
  const { t } = context;
  if (sessionId === undefined)
    return withSession(context, { onOne: ({ id }) => openPanel(context, id), asks: "panel.open" });
  const found = await findSession(context.deps, { actor: context.actor, sessionId, verb: "run-session" });
  if (!found.ok) return refusalReply(context, found);
  const { session } = found;
  if (session.cancelled) return stayingReply(cancelledCard({ ...context, session }));
  if (seenAlone(context)) return panel(context, found);
  const actions = [{ title: t("card.action.run"), verb: "panel.open", data: { session: sessionId } } as const];
  return cardReply(
    noticeCard(
      { title: t("chat.panel.title"), text: t("chat.panel.text", { area: areaName(session.areaId) }), actions },
      t,
    ),
  );
}

async function panel(
  { deps, t, links, dateFormat, actor }: CommandContext,
  { session, key }: Pick<FoundSession, "session" | "key">,
): Promise<Reply> {
  const tally = await deps.ledger.tally(key);
  const now = deps.now();
  return stayingReply(
    panelCard(
      {
        session,
        areaName: areaName(session.areaId),
        progress: progressOf(session, tally),
        waiting: waitingFor(session, actor, now),
        needsSecond: needsSecond(session, { ...deps, now }),
        findingsUrl: isPractice(session.id) ? undefined : links.findings(session.evaluationId, session.areaId),
        placeUrl: isPractice(session.id) ? undefined : links.placement(session.evaluationId, session.areaId),
        presentUrl: links.present(session.id),
        tabUrl: links.session(session.id),
        now,
        ...dateFormat,
      },
      t,
    ),
  );
}

/** One step by a pressed button; the panel comes back as things then stand. */
export async function step(context: CommandContext, sessionId: string, wanted: Step): Promise<Reply> {
  const outcome = await stepSession(context.deps, { actor: context.actor, sessionId, step: wanted });
  return replyToStep(context, { outcome, sessionId, wanted });
}

type TakenStep = { outcome: StepOutcome; sessionId: string; wanted: Step };

/** What came of a step: the panel for whoever pressed, a line for everybody where it was typed, or why not. */
export async function replyToStep(context: CommandContext, { outcome, sessionId, wanted }: TakenStep): Promise<Reply> {
  if (!outcome.ok) {
    if (outcome.reason === "already-running") return runningReply(context, outcome.session);
    if (outcome.reason === "reason-missing" && wanted.verb === "close") return openCloseNow(context, sessionId);
    // Pressed twice, or delivered twice: the one who did it simply sees how things stand.
    const own = outcome.reason === "already-done" && outcome.session.lastStep?.by.id === context.actor.id;
    if (!own) return refusalReply(context, outcome);
  }
  return context.seenBy === "one" ? openPanel(context, sessionId) : spoken(context, outcome, wanted);
}

/** One step by a typed command, in the session that is meant here; of several, in none before it is said which. */
export async function stepHere(context: CommandContext, wanted: Step): Promise<Reply> {
  const onOne = (session: Session): Promise<Reply> => {
    const expect = session.questions[session.current]?.id;
    const turns = wanted.verb === "move-on" || wanted.verb === "back";
    return step(context, session.id, turns ? { ...wanted, expect } : wanted);
  };
  return withSession(context, { onOne, asks: "panel.open" });
}

/** Locks the question under discussion of the session that is meant here. */
export async function lockHere(context: CommandContext): Promise<Reply> {
  const onOne = ({ id, questions, current }: Session): Reply | Promise<Reply> => {
    const question = questions[current];
    return question ? step(context, id, { verb: "lock", questionId: question.id }) : openPanel(context, id);
  };
  return withSession(context, { onOne, asks: "panel.open" });
}

/** The last closed session of this area, which "reopen" means; where no area is linked, the last that this person may run. */
export async function reopenHere(context: CommandContext): Promise<Reply> {
  const { deps, actor, t } = context;
  const areaId = areaHere(context);
  const now = deps.now();
  const closed = (await unsealedSessions(deps, actor.tenantId))
    .map(({ value }) => closeIfExpired(value.session, now))
    .filter((session) => session.state === "closed" && (areaId === null || session.areaId === areaId))
    .sort((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""));
  const own = (session: Session): boolean =>
    may(actor, "run-session", { tenantId: actor.tenantId, areaId: session.areaId });
  const last = closed.find(own) ?? closed[0];
  if (!last)
    return cardReply(
      noticeCard({ title: t("chat.reopen.none.title"), text: t("chat.reopen.none.text"), actions: [wayToHelp(t)] }, t),
    );
  return openReopen(context, last.id);
}

export async function submitReopen(context: CommandContext, sessionId: string, inputs: Inputs): Promise<Reply> {
  const reason = inputs["reason"] ?? "";
  if (isBlank(reason)) return openReopen(context, sessionId, context.t("card.reopen.reasonMissing"));
  return step(context, sessionId, { verb: "reopen", reason: reason.slice(0, 1_000) });
}

export async function submitCloseNow(context: CommandContext, sessionId: string, inputs: Inputs): Promise<Reply> {
  const reason = inputs["reason"] ?? "";
  if (isBlank(reason)) return openCloseNow(context, sessionId, context.t("card.reopen.reasonMissing"));
  return step(context, sessionId, { verb: "close", now: true, reason: reason.slice(0, 1_000) });
}

/** The second person wants it too. */
export function agreeTo(context: CommandContext, { session, to, asked }: CardData<"step.agree">): Promise<Reply> {
  const agreesTo = asked;
  return step(
    context,
    session,
    to === "close" ? { verb: to, now: true, agreesTo } : { verb: to, reason: "", agreesTo },
  );
}

/** What a typed step did, for everybody who reads the channel. */
function spoken(
  { speak, deps, actor }: CommandContext,
  { session, waits }: { session: Session; waits?: true },
  wanted: Step,
): Reply {
  const { verb } = wanted;
  const { t, dateFormat } = speak(deps.language);
  const shared = verb === "close" || verb === "reopen";
  const did = verb === "close" && session.state === "closed" ? "chat.did.closed" : (`chat.did.${verb}` as const);
  const text = t(waits && shared ? `chat.asked.${verb}` : did, {
    by: actor.name,
    number: session.current + 1,
    question: plainIn({ plain: session.questions[session.current]?.plain ?? "" }, t),
    ...endTexts(session, dateFormat),
  });
  return { kind: "message", text };
}

function endTexts({ deadline, closesAt }: Session, dateFormat: CommandContext["dateFormat"]): Record<string, string> {
  const end = closesAt ?? deadline;
  return { deadline: deadline ? dayAndTime(deadline, dateFormat) : "", end: end ? exactTime(end, dateFormat) : "" };
}
