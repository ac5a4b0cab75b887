import { PARTS, type GroupTable, type Part, type Parts } from "../../../shared/answers/answer.ts";
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
import type { Reply } from "../../teams/edge-contract.ts";
import type { refusalMessage } from "../refusal-card.ts";
import { refusalReply } from "../refusal-card.ts";
import type { Talk } from "../talk.ts";

type At = CardData<"note.open">;
type AtEntry = CardData<"recorded.open">;
type Voice = RecordedEntry["voice"];
type Inputs = Readonly<Record<string, string>>;
const card = (value: Record<string, unknown>): Reply => ({ kind: "card", card: value });

export async function openRecord(talk: Talk, at: At, voice: Voice): Promise<Reply> {
  return form(talk, { at, voice, inputs: {} });
}

/** The form with what was written down, to put other words in its place. */
export async function openRecorded(talk: Talk, at: AtEntry): Promise<Reply> {
  const found = await findEntry(talk, at);
  if (!found.ok) return found.reply;
  const { voice, parts, onBehalfOf, entry, etag } = found.item;
  return form(talk, { at, voice, inputs: { ...parts, onBehalfOf: onBehalfOf ?? "" }, entry: { entry, built: etag } });
}

/** `entry`: what it takes the place of. */
type Form = {
  at: At;
  voice: Voice;
  inputs: Inputs;
  entry?: { entry: string; built: string };
  error?: { text: string; part?: Part };
};

async function form(talk: Talk, { at, voice, inputs, entry, error }: Form): Promise<Reply> {
  const found = await findSession(talk.deps, { actor: talk.actor, sessionId: at.session, verb: "record-for-others" });
  if (!found.ok) return refusalReply(talk, found);
  const question = questionOf(found.session, at.question);
  if (!question) return refusalReply(talk, { reason: "not-found" });
  const model = { form: talk.newForm(), session: at.session, question, values: partsOf(inputs), entry, error };
  const table = entry ? null : { name: inputs["table"] ?? "", people: inputs["people"] ?? "" };
  if (voice === "group") return card(groupNoteCard({ ...model, table }, talk.t));
  return card(onBehalfCard({ ...model, onBehalfOf: inputs["onBehalfOf"] ?? "" }, talk.t));
}

export async function saveRecord(
  talk: Talk,
  at: At & { form: string },
  { voice, inputs }: { voice: Voice; inputs: Inputs },
): Promise<Reply> {
  if (Object.keys(inputs).length === 0)
    return form(talk, { at, voice, inputs, error: { text: talk.t("chat.answer.inputsLost") } });
  const outcome = await recordForOthers(talk.deps, {
    actor: talk.actor,
    sessionId: at.session,
    questionId: at.question,
    voice,
    input: { parts: partsOf(inputs), unable: false, unclear: false },
    onBehalfOf: inputs["onBehalfOf"] ?? null,
    ...(voice === "group" && inputs["table"] !== undefined && { table: tableTyped(inputs) }),
    // The nonce of a form is its own: the same form sent twice is the same note.
    key: `${at.session} ${at.form}`,
  });
  if (!outcome.ok) return refused(talk, outcome);
  return recorded(talk, outcome.session, entryOf(outcome.entry, outcome.answer));
}

export async function saveRecorded(talk: Talk, at: CardData<"recorded.save">, inputs: Inputs): Promise<Reply> {
  const { session, question, entry, built } = at;
  const { deps, actor, t } = talk;
  const found = await findEntry(talk, at);
  if (!found.ok) return found.reply;
  const { voice } = found.item;
  if (Object.keys(inputs).length === 0)
    return form(talk, { at, voice, inputs, entry: { entry, built }, error: { text: t("chat.answer.inputsLost") } });
  const outcome = await changeRecorded(deps, {
    ...{ actor, sessionId: session, questionId: question, entry, builtOn: built },
    input: { parts: partsOf(inputs), unable: false, unclear: false },
    onBehalfOf: inputs["onBehalfOf"] ?? null,
  });
  if (outcome.ok) return recorded(talk, outcome.session, outcome.item);
  if (outcome.reason !== "changed-meanwhile") return refused(talk, outcome);
  const { parts, etag } = outcome.current;
  const error = { text: t("card.changed.meanwhile", { now: PARTS.flatMap((part) => parts[part] ?? []).join(" · ") }) };
  return form(talk, { at, voice, inputs, entry: { entry, built: etag }, error });
}

export async function takeBackHere(talk: Talk, at: AtEntry): Promise<Reply> {
  const { session, question, entry, built } = at;
  const outcome = await takeBackRecorded(talk.deps, {
    ...{ actor: talk.actor, sessionId: session, questionId: question, entry, builtOn: built },
  });
  if (!outcome.ok && outcome.reason === "changed-meanwhile") return recorded(talk, outcome.session, outcome.current);
  if (!outcome.ok) return refused(talk, outcome);
  const { t } = talk;
  const actions = [{ title: t("card.action.toPanel"), verb: "panel.open", data: { session } } as const];
  return card(noticeCard({ title: t("card.takenBack.title"), text: t("card.takenBack.text"), actions }, t));
}

type Found = { ok: true; item: RecordedEntry } | { ok: false; reply: Reply };

async function findEntry(talk: Talk, { session, entry }: AtEntry): Promise<Found> {
  const listed = await listRecorded(talk.deps, { actor: talk.actor, sessionId: session });
  if (!listed.ok) return { ok: false, reply: refusalReply(talk, listed) };
  const item = listed.items.find((one) => one.entry === entry);
  return item ? { ok: true, item } : { ok: false, reply: refusalReply(talk, { reason: "not-found" }) };
}

function recorded(talk: Talk, session: Session, item: RecordedEntry): Reply | Promise<Reply> {
  const question = questionOf(session, item.questionId);
  if (!question) return refusalReply(talk, { reason: "not-found" });
  return card(recordedCard({ session: session.id, question, item }, talk.t));
}

type Refused =
  Parameters<typeof refusalMessage>[1] | Extract<Awaited<ReturnType<typeof changeRecorded>>, { ok: false }>;

/** As a message, which leaves the form with what was typed as it is, where the words are what is wrong. */
function refused(talk: Talk, outcome: Refused): Reply {
  if (outcome.reason === "nothing-to-save") return { kind: "message", text: talk.t("chat.record.nothingYet") };
  if (outcome.reason !== "too-long") return refusalReply(talk, outcome);
  const { graphemes, bytes } = outcome.size;
  const box = talk.t(`card.part.${outcome.part}`);
  return { kind: "message", text: talk.t("chat.answer.tooLong", { box, graphemes, bytes }) };
}

function tableTyped(inputs: Inputs): GroupTable {
  const people = Number.parseInt(inputs["people"] ?? "", 10);
  return { name: inputs["table"] ?? "", people: people >= 1 && people <= 500 ? people : null };
}

function partsOf(inputs: Inputs): Parts {
  return Object.fromEntries(PARTS.flatMap((part) => (inputs[part] === undefined ? [] : [[part, inputs[part]]])));
}
