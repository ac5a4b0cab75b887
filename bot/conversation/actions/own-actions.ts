import { isOpen } from "../../../shared/actions/is-open.ts";
import { STATUS_TEXTS } from "../../../shared/actions/action-texts.ts";
import type { ActionView, OwnAction } from "../../../shared/contract/actions.ts";
import { actionBlockedCard } from "../../cards/action-blocked-card.ts";
import { actionCard } from "../../cards/action-card.ts";
import { actionsCard } from "../../cards/actions-card.ts";
import type { CardData } from "../../cards/card-command.ts";
import type { ShownAction } from "../../cards/elements/action-lines.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { answerAction, findOwn } from "../../evaluation/actions/answer-action.ts";
import type { ActionOutcome } from "../../evaluation/actions/edit-actions.ts";
import { readOwnActions, viewFor } from "../../evaluation/actions/read-plan.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply, stayingReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import { seenAlone, type CommandContext } from "../command-context.ts";

type At = CardData<"action.open">;

/** What whoever asks has to do. Asked for where others read, there is a button that shows it to them alone. */
export async function showOwnActions(context: CommandContext): Promise<Reply> {
  const { deps, t, actor, links, dateFormat } = context;
  if (!seenAlone(context)) {
    const actions = [{ title: t("card.action.myActions"), verb: "actions.mine", data: {} } as const];
    return cardReply(noticeCard({ title: t("chat.actions.title"), text: t("chat.actions.text"), actions }, t));
  }
  const open = (await readOwnActions(deps, actor)).filter(isOpen);
  return stayingReply(
    actionsCard({ about: "mine", actions: open, url: planUrl(links, open[0]), locale: dateFormat.locale }, t),
  );
}

/** One's own action, with the answers that can be given. */
export async function openAction(context: CommandContext, at: At): Promise<Reply> {
  const found = await findOwn(context.deps, placeOf(context, at));
  if (!found.ok) return refusalReply(context, found);
  return oneAction(context, await viewFor(context.deps, context.actor, found.stored), null);
}

/** "Done" or "on its way", by one press. */
export async function sayStatus(
  context: CommandContext,
  { status, built, ...at }: CardData<"action.answer">,
): Promise<Reply> {
  const answer = { status, because: "", note: "", key: context.delivery, seen: built ?? null };
  const outcome = await answerAction(context.deps, placeOf(context, at), answer);
  if (outcome.ok || outcome.reason !== "changed-meanwhile") return answered(context, outcome);
  const found = await findOwn(context.deps, placeOf(context, at));
  return found.ok
    ? oneAction(context, await viewFor(context.deps, context.actor, found.stored), "changed")
    : answered(context, found);
}

/** Asks what is in the way. */
export async function openBlocked(context: CommandContext, at: At, typed?: string): Promise<Reply> {
  const found = await findOwn(context.deps, placeOf(context, at));
  if (!found.ok) return refusalReply(context, found);
  const { deps, actor, t } = context;
  const action = shown(await viewFor(deps, actor, found.stored));
  // Typed on an older view: how it stands now is told beside the words, which stay.
  const error = typed === undefined ? undefined : t("chat.actions.changed", { status: t(STATUS_TEXTS[action.status]) });
  return cardReply(actionBlockedCard({ form: context.newForm(), action, typed, error }, t));
}

export async function saveBlocked(
  context: CommandContext,
  { form: _, built, ...at }: CardData<"action.blocked-save">,
  inputs: Readonly<Record<string, string>>,
): Promise<Reply> {
  // Teams has been seen to drop what was typed: the form comes again, and nothing is taken for an answer.
  if (inputs["because"] === undefined) return openBlocked(context, at);
  const { because } = inputs;
  const answer = { status: "blocked" as const, because, note: "", key: context.delivery, seen: built ?? null };
  const outcome = await answerAction(context.deps, placeOf(context, at), answer);
  return !outcome.ok && outcome.reason === "changed-meanwhile"
    ? openBlocked(context, at, because)
    : answered(context, outcome);
}

/** The action as it is kept; or, for what can be mended in the form, a message that leaves the form as it is. */
function answered(context: CommandContext, outcome: ActionOutcome): Reply {
  if (outcome.ok) return oneAction(context, outcome.action, "saved");
  if (outcome.reason === "action-invalid") {
    const missing = outcome.problems.some(({ reason }) => reason === "missing");
    return { kind: "message", text: context.t(missing ? "chat.actions.missing" : "chat.actions.tooLong") };
  }
  if (outcome.reason === "changed-meanwhile") return { kind: "message", text: context.t("chat.failed") };
  return refusalReply(context, outcome);
}

function oneAction(
  { t, links, dateFormat }: CommandContext,
  action: ActionView,
  note: "saved" | "changed" | null,
): Reply {
  const { measure } = action;
  const url = planUrl(links, action);
  return cardReply(actionCard({ action: { ...shown(action), measure }, note, url, locale: dateFormat.locale }, t));
}

function shown(action: ActionView): ShownAction {
  return { ...action, areaName: areaName(action.areaId) };
}

function planUrl(
  links: CommandContext["links"],
  action: Pick<OwnAction, "evaluationId" | "areaId"> | undefined,
): string {
  return action ? links.actions(action.evaluationId, action.areaId) : links.overview;
}

function placeOf({ actor }: CommandContext, { evaluation, area, action }: At) {
  return { actor, evaluationId: evaluation, areaId: area, actionId: action };
}
