import { PARTS, type GroupTable, type Parts } from "../../../shared/answers/answer.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";
import { questionOf, type Session } from "../../../shared/sessions/session.ts";
import type { CardData } from "../../cards/card-command.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { groupNoteCard, onBehalfCard } from "../../cards/record-card.ts";
import { recordedCard } from "../../cards/recorded-card.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { recordForOthers } from "../../evaluation/recorded/record-for-others.ts";
import { changeRecorded, listRecorded, takeBackRecorded } from "../../evaluation/recorded/recorded-entries.ts";
import { entryOf } from "../../evaluation/recorded/recorded-entry.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import type { refusalMessage } from "../refusal-card.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

type At = CardData<"note.open">;
type AtEntry = CardData<"recorded.open">;
type Voice = RecordedEntry["voice"];
type Inputs = Readonly<Record<string, string>>;

export async function openRecordForm(context: CommandContext, at: At, voice: Voice): Promise<Reply> {
  return form(context, { at, voice, inputs: {} });
}

/** The form with what was written down, to put other words in its place. */
export async function openRecorded(context: CommandContext, at: AtEntry): Promise<Reply> {
  const found = await findEntry(context, at);
  if (!found.ok) return found.reply;
  const { voice, parts, onBehalfOf, entry, etag } = found.item;
  return form(context, {
    at,
    voice,
    inputs: { ...parts, onBehalfOf: onBehalfOf ?? "" },
    entry: { entry, built: etag },
  });
}

/** `entry`: what it takes the place of. */
type Form = {
  at: At;
  voice: Voice;
  inputs: Inputs;
  entry?: { entry: string; built: string };
  error?: string;
};

async function form(context: CommandContext, { at, voice, inputs, entry, error }: Form): Promise<Reply> {
  const found = await findSession(context.deps, {
    actor: context.actor,
    sessionId: at.session,
    verb: "record-for-others",
  });
  if (!found.ok) return refusalReply(context, found);
  const question = questionOf(found.session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const model = { form: context.newForm(), session: at.session, question, values: partsOf(inputs), entry, error };
  const table = entry ? null : { name: inputs["table"] ?? "", people: inputs["people"] ?? "" };
  // With nobody's words in it.
  const stays = !entry && Object.keys(inputs).length === 0;
  if (voice === "group") return { kind: "card", card: groupNoteCard({ ...model, table }, context.t), stays };
  return { kind: "card", card: onBehalfCard({ ...model, onBehalfOf: inputs["onBehalfOf"] ?? "" }, context.t), stays };
}

export async function saveRecord(
  context: CommandContext,
  at: At & { form: string },
  { voice, inputs }: { voice: Voice; inputs: Inputs },
): Promise<Reply> {
  if (Object.keys(inputs).length === 0)
    return form(context, { at, voice, inputs, error: context.t("chat.answer.inputsLost") });
  const outcome = await recordForOthers(context.deps, {
    actor: context.actor,
    sessionId: at.session,
    questionId: at.question,
    voice,
    input: { parts: partsOf(inputs), unable: false, unclear: false },
    onBehalfOf: inputs["onBehalfOf"] ?? null,
    ...(voice === "group" && inputs["table"] !== undefined && { table: tableTyped(inputs) }),
    // The nonce of a form is its own: the same form sent twice is the same note.
    key: `${at.session} ${at.form}`,
  });
  if (!outcome.ok) return refused(context, outcome);
  return recorded(context, outcome.session, entryOf(outcome.entry, outcome.answer));
}

export async function saveRecorded(
  context: CommandContext,
  at: CardData<"recorded.save">,
  inputs: Inputs,
): Promise<Reply> {
  const { session, question, entry, built } = at;
  const { deps, actor, t } = context;
  const found = await findEntry(context, at);
  if (!found.ok) return found.reply;
  const { voice } = found.item;
  if (Object.keys(inputs).length === 0)
    return form(context, { at, voice, inputs, entry: { entry, built }, error: t("chat.answer.inputsLost") });
  const outcome = await changeRecorded(deps, {
    ...{ actor, sessionId: session, questionId: question, entry, builtOn: built },
    input: { parts: partsOf(inputs), unable: false, unclear: false },
    onBehalfOf: inputs["onBehalfOf"] ?? null,
  });
  if (outcome.ok) return recorded(context, outcome.session, outcome.item);
  if (outcome.reason !== "changed-meanwhile") return refused(context, outcome);
  const { parts, etag } = outcome.current;
  const error = t("card.changed.meanwhile", { now: PARTS.flatMap((part) => parts[part] ?? []).join(" · ") });
  return form(context, { at, voice, inputs, entry: { entry, built: etag }, error });
}

export async function takeBackHere(context: CommandContext, at: AtEntry): Promise<Reply> {
  const { session, question, entry, built } = at;
  const outcome = await takeBackRecorded(context.deps, {
    ...{ actor: context.actor, sessionId: session, questionId: question, entry, builtOn: built },
  });
  if (!outcome.ok && outcome.reason === "changed-meanwhile") return recorded(context, outcome.session, outcome.current);
  if (!outcome.ok) return refused(context, outcome);
  const { t } = context;
  const actions = [{ title: t("card.action.toPanel"), verb: "panel.open", data: { session } } as const];
  return cardReply(noticeCard({ title: t("card.takenBack.title"), text: t("card.takenBack.text"), actions }, t));
}

type Found = { ok: true; item: RecordedEntry } | { ok: false; reply: Reply };

async function findEntry(context: CommandContext, { session, entry }: AtEntry): Promise<Found> {
  const listed = await listRecorded(context.deps, { actor: context.actor, sessionId: session });
  if (!listed.ok) return { ok: false, reply: refusalReply(context, listed) };
  const item = listed.items.find((one) => one.entry === entry);
  return item ? { ok: true, item } : { ok: false, reply: refusalReply(context, { reason: "not-found" }) };
}

function recorded(context: CommandContext, session: Session, item: RecordedEntry): Reply | Promise<Reply> {
  const question = questionOf(session, item.questionId);
  if (!question) return refusalReply(context, { reason: "not-found" });
  return cardReply(recordedCard({ session: session.id, question, item }, context.t));
}

type Refused =
  | Parameters<typeof refusalMessage>[1]
  | Extract<Awaited<ReturnType<typeof changeRecorded>>, { ok: false }>;

/** As a message, which leaves the form with what was typed as it is, where the words are what is wrong. */
function refused(context: CommandContext, outcome: Refused): Reply {
  if (outcome.reason === "nothing-to-save") return { kind: "message", text: context.t("chat.record.nothingYet") };
  if (outcome.reason !== "too-long") return refusalReply(context, outcome);
  const { graphemes, bytes } = outcome.size;
  const box = context.t(`card.part.${outcome.part}`);
  return { kind: "message", text: context.t("chat.answer.tooLong", { box, graphemes, bytes }) };
}

function tableTyped(inputs: Inputs): GroupTable {
  const people = Number.parseInt(inputs["people"] ?? "", 10);
  return { name: inputs["table"] ?? "", people: people >= 1 && people <= 500 ? people : null };
}

function partsOf(inputs: Inputs): Parts {
  return Object.fromEntries(PARTS.flatMap((part) => (inputs[part] === undefined ? [] : [[part, inputs[part]]])));
}
