import { z } from "zod";
import { askAnswerKindSchema, askState, type Ask } from "../../../shared/asks/ask.ts";
import { NEXT_ANSWERS } from "../../../shared/asks/next-answers.ts";
import { may } from "../../../shared/people/may.ts";
import { askFormCard, type AskField, type AskFormModel } from "../../cards/ask-form-card.ts";
import type { CardData } from "../../cards/card-command.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { answerAsk } from "../../evaluation/asks/answer-ask.ts";
import type { ChangeAskOutcome } from "../../evaluation/asks/change-ask.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { askCardFor } from "./ask-cards.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;

/** An ask as it stands, for somebody who may answer it. */
export async function showAsk(context: CommandContext, { ask: askId }: CardData<"ask.show">): Promise<Reply> {
  const ask = await findAsk(context, askId);
  return ask ? cardReply(await askCardFor(context, { reader: context.actor, ask, about: "shown" })) : notFound(context);
}

/** The form for the answer; where none can follow, how it stands. */
export async function openAskForm(context: CommandContext, data: CardData<"ask.open">): Promise<Reply> {
  const ask = await findAsk(context, data.ask);
  if (!ask) return notFound(context);
  if (!may(context.actor, "answer-ask", { tenantId: context.actor.tenantId, areaId: ask.areaId }))
    return notAllowed(context, ask);
  if (NEXT_ANSWERS[askState(ask)].length === 0) return showAsk(context, data);
  return form(context, ask, { built: String(ask.revision), values: {}, errors: {} });
}

/** Keeps the answer, or gives the form back with what is wrong beside its field. */
export async function saveAskAnswer(
  context: CommandContext,
  data: CardData<"ask.save">,
  inputs: Inputs,
): Promise<Reply> {
  // Teams has been seen to drop what was typed: the form comes again, and nothing is taken for an answer.
  if (Object.keys(inputs).length === 0) return openAskForm(context, data);
  const { deps, actor, t } = context;
  const ask = await findAsk(context, data.ask);
  if (!ask) return notFound(context);
  const values = { kind: inputs["kind"], text: inputs["text"] ?? "", until: inputs["until"] };
  const kind = askAnswerKindSchema.safeParse(values.kind);
  const until = z.string().date().safeParse(values.until);
  const errors: Partial<Record<AskField, string>> = {
    ...(kind.success ? {} : { kind: t("card.askForm.kindMissing") }),
    ...(until.success || !values.until ? {} : { until: t("chat.launch.no-such-date") }),
  };
  const built = data.built ?? "";
  if (!kind.success || Object.keys(errors).length > 0) return form(context, ask, { built, values, errors });
  const input = { kind: kind.data, text: values.text, until: until.success ? until.data : null };
  const outcome = await answerAsk(deps, { actor, askId: ask.id, input, etag: built });
  return answered(context, ask, { built, values, outcome });
}

type Answered = { built: string; values: AskFormModel["values"]; outcome: ChangeAskOutcome };

async function answered(context: CommandContext, ask: Ask, { built, values, outcome }: Answered): Promise<Reply> {
  const { t } = context;
  if (outcome.ok)
    return cardReply(await askCardFor(context, { reader: context.actor, ask: outcome.ask, about: "saved" }));
  switch (outcome.reason) {
    case "ask-invalid": {
      const errors = Object.fromEntries(outcome.problems.map(({ field, reason }) => [field, t(`http.ask.${reason}`)]));
      return form(context, ask, { built, values, errors });
    }
    case "changed-meanwhile":
      return changedSince(context, ask.id, values);
    case "not-allowed":
      return notAllowed(context, ask);
    case "not-found":
      return notFound(context);
    default:
      return showAsk(context, { ask: ask.id });
  }
}

/** Answered or passed on since the form was opened: what was typed stays, and is sent only when it is pressed again. */
async function changedSince(context: CommandContext, askId: string, values: AskFormModel["values"]): Promise<Reply> {
  const ask = await findAsk(context, askId);
  if (!ask) return notFound(context);
  const last = ask.answers.at(-1);
  const notice = last
    ? context.t("chat.ask.answeredSince", { by: last.by.name, text: last.text })
    : context.t("chat.ask.changedSince");
  // A message leaves the form with its words as it is.
  if (NEXT_ANSWERS[askState(ask)].length === 0) return { kind: "message", text: notice };
  return form(context, ask, { built: String(ask.revision), notice, values, errors: {} });
}

async function findAsk({ deps, actor }: CommandContext, askId: string): Promise<Ask | null> {
  const ask = (await deps.asks.get(actor.tenantId, askId))?.value.ask;
  return ask && may(actor, "read-asks", { tenantId: actor.tenantId, areaId: ask.areaId }) ? ask : null;
}

function form(
  context: CommandContext,
  ask: Ask,
  shown: Pick<AskFormModel, "built" | "notice" | "values" | "errors">,
): Reply {
  const about = { id: ask.id, text: ask.text, areaName: areaName(ask.areaId) };
  const kinds = NEXT_ANSWERS[askState(ask)];
  return cardReply(askFormCard({ form: context.newForm(), ask: about, kinds, ...shown }, context.t));
}

function notFound(context: CommandContext): Reply {
  return refusalReply(context, { reason: "not-found" });
}

/** Others may read what was asked; only the strategic level answers. */
function notAllowed({ t, links }: CommandContext, ask: Ask): Reply {
  const actions = [{ title: t("card.action.openAsk"), url: links.ask(ask.id) }, wayToHelp(t)];
  return cardReply(noticeCard({ title: t("chat.ask.notYours.title"), text: t("chat.ask.notYours.text"), actions }, t));
}
