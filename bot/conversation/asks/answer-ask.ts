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
import type { Reply } from "../../teams/edge-contract.ts";
import { askCardFor } from "./ask-cards.ts";
import { refusalReply } from "../refusal-card.ts";
import type { Talk } from "../talk.ts";
import { wayToHelp } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;
const card = (value: Record<string, unknown>): Reply => ({ kind: "card", card: value });

/** An ask as it stands, for somebody who may answer it. */
export async function showAsk(talk: Talk, { ask: askId }: CardData<"ask.show">): Promise<Reply> {
  const ask = await findAsk(talk, askId);
  return ask ? card(await askCardFor(talk, { reader: talk.actor, ask, about: "shown" })) : notFound(talk);
}

/** The form for the answer; where none can follow, how it stands. */
export async function openAskForm(talk: Talk, data: CardData<"ask.open">): Promise<Reply> {
  const ask = await findAsk(talk, data.ask);
  if (!ask) return notFound(talk);
  if (!may(talk.actor, "answer-ask", { tenantId: talk.actor.tenantId, areaId: ask.areaId }))
    return notAllowed(talk, ask);
  if (NEXT_ANSWERS[askState(ask)].length === 0) return showAsk(talk, data);
  return form(talk, ask, { built: String(ask.revision), values: {}, errors: {} });
}

/** Keeps the answer, or gives the form back with what is wrong beside its field. */
export async function saveAskAnswer(talk: Talk, data: CardData<"ask.save">, inputs: Inputs): Promise<Reply> {
  // Teams has been seen to drop what was typed: the form comes again, and nothing is taken for an answer.
  if (Object.keys(inputs).length === 0) return openAskForm(talk, data);
  const { deps, actor, t } = talk;
  const ask = await findAsk(talk, data.ask);
  if (!ask) return notFound(talk);
  const values = { kind: inputs["kind"], text: inputs["text"] ?? "", until: inputs["until"] };
  const kind = askAnswerKindSchema.safeParse(values.kind);
  const until = z.string().date().safeParse(values.until);
  const errors: Partial<Record<AskField, string>> = {
    ...(kind.success ? {} : { kind: t("card.askForm.kindMissing") }),
    ...(until.success || !values.until ? {} : { until: t("chat.launch.no-such-date") }),
  };
  const built = data.built ?? "";
  if (!kind.success || Object.keys(errors).length > 0) return form(talk, ask, { built, values, errors });
  const input = { kind: kind.data, text: values.text, until: until.success ? until.data : null };
  const outcome = await answerAsk(deps, { actor, askId: ask.id, input, etag: built });
  return answered(talk, ask, { built, values, outcome });
}

type Answered = { built: string; values: AskFormModel["values"]; outcome: ChangeAskOutcome };

async function answered(talk: Talk, ask: Ask, { built, values, outcome }: Answered): Promise<Reply> {
  const { t } = talk;
  if (outcome.ok) return card(await askCardFor(talk, { reader: talk.actor, ask: outcome.ask, about: "saved" }));
  switch (outcome.reason) {
    case "ask-invalid": {
      const errors = Object.fromEntries(outcome.problems.map(({ field, reason }) => [field, t(`http.ask.${reason}`)]));
      return form(talk, ask, { built, values, errors });
    }
    case "changed-meanwhile":
      return changedSince(talk, ask.id, values);
    case "not-allowed":
      return notAllowed(talk, ask);
    case "not-found":
      return notFound(talk);
    default:
      return showAsk(talk, { ask: ask.id });
  }
}

/** Answered or passed on since the form was opened: what was typed stays, and is sent only when it is pressed again. */
async function changedSince(talk: Talk, askId: string, values: AskFormModel["values"]): Promise<Reply> {
  const ask = await findAsk(talk, askId);
  if (!ask) return notFound(talk);
  const last = ask.answers.at(-1);
  const notice = last
    ? talk.t("chat.ask.answeredSince", { by: last.by.name, text: last.text })
    : talk.t("chat.ask.changedSince");
  // A message leaves the form with its words as it is.
  if (NEXT_ANSWERS[askState(ask)].length === 0) return { kind: "message", text: notice };
  return form(talk, ask, { built: String(ask.revision), notice, values, errors: {} });
}

async function findAsk({ deps, actor }: Talk, askId: string): Promise<Ask | null> {
  const ask = (await deps.asks.get(actor.tenantId, askId))?.value.ask;
  return ask && may(actor, "read-asks", { tenantId: actor.tenantId, areaId: ask.areaId }) ? ask : null;
}

function form(talk: Talk, ask: Ask, shown: Pick<AskFormModel, "built" | "notice" | "values" | "errors">): Reply {
  const about = { id: ask.id, text: ask.text, areaName: areaName(ask.areaId) };
  const kinds = NEXT_ANSWERS[askState(ask)];
  return card(askFormCard({ form: talk.newForm(), ask: about, kinds, ...shown }, talk.t));
}

function notFound(talk: Talk): Reply {
  return refusalReply(talk, { reason: "not-found" });
}

/** Others may read what was asked; only the strategic level answers. */
function notAllowed({ t, links }: Talk, ask: Ask): Reply {
  const actions = [{ title: t("card.action.openAsk"), url: links.ask(ask.id) }, wayToHelp(t)];
  return card(noticeCard({ title: t("chat.ask.notYours.title"), text: t("chat.ask.notYours.text"), actions }, t));
}
