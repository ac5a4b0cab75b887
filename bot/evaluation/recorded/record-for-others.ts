import { createHash } from "node:crypto";
import { isEmpty, sameContent, type GroupTable, type OpenAnswer, type Voice } from "../../../shared/answers/answer.ts";
import { knows, rememberDelivery, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { checkInput, type AnswerInput, type InputRefusal } from "../../../shared/answers/check-input.ts";
import { nameKey } from "../../../shared/partners/partner.ts";
import { cleanText, shownName } from "../../../shared/text/clean-text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isStillAllowed, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { changeLive } from "../answers/change-live.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { TEXT_LIMITS } from "../../../shared/text/text-limits.ts";

export type RecordOutcome =
  /** `isNew`: the entry was created by this call. */
  | { ok: true; answer: OpenAnswer; session: Session; entry: string; isNew: boolean }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (AnswerRefusal | InputRefusal))
  /** The entry exists already with other words. */
  | { ok: false; reason: "changed-meanwhile"; session: Session; answer: OpenAnswer };

type Entry = {
  actor: Actor;
  sessionId: string;
  questionId: string;
  voice: "group" | "on-behalf";
  input: AnswerInput;
  /** For `on-behalf`: the person, as the facilitator describes them. */
  onBehalfOf: string | null;
  /** Identifies the entry, so that a retry changes nothing. */
  key: string;
  /** The group that the note is from. A table has one note for each question, whoever writes it. */
  table?: GroupTable | undefined;
  /** The key stands for a sheet's words: they are the same entry whoever brings them. */
  sheet?: OfSheet;
  /** `import`: an answer from a form, not written down by hand. */
  door?: "facilitator" | "import";
};
/** `renew`: restores entries that were taken back. */
type OfSheet = { id: string; renew: boolean };

/** The person under whom entries of sheets and tables are stored, which is nobody. */
export const SHEETS = "sheet";
const TABLES = "table";

/** Stores a note that a facilitator wrote down for a group, or for somebody who cannot use another way. */
export async function recordForOthers(deps: Deps, entry: Entry): Promise<RecordOutcome> {
  const { actor, questionId } = entry;
  const found = await findSession(deps, { actor, sessionId: entry.sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const { session } = found;
  const refusal = whyNotAnswer(session, questionId, deps.now());
  if (refusal && !isStillAllowed(refusal, "write-down")) return { ok: false, session, ...refusal };
  const checked = checkInput(entry.input);
  if (!checked.ok) return { ...checked, session };
  const table = entry.voice === "group" ? tableOf(entry.table) : null;
  const answer: OpenAnswer = {
    ...checked.content,
    id: deps.newId(),
    questionId,
    voice: entry.voice,
    door: entry.door ?? "facilitator",
    author: null,
    recordedBy: { id: actor.id, name: actor.name },
    onBehalfOf: whose(entry.voice, entry.onBehalfOf),
    ...(entry.sheet ? { sheets: [entry.sheet.id] } : {}),
    ...(table && { table }),
    revision: 1,
    savedAt: deps.now().toISOString(),
  };
  const id = table ? entryNamed(TABLES, nameKey(table.name)) : entryNamed(entry.sheet ? SHEETS : actor.id, entry.key);
  const sending = entryNamed(actor.id, entry.key);
  const stored = await changeLive<OpenAnswer>(deps, { found, questionId, whose: { entry: id } }, (current) =>
    writtenDown(current, { answer, sheet: entry.sheet, sending: table ? sending : null }),
  );
  if (!stored.ok) return stored;
  // A retry finds its entry. Other words typed since the first sending must not be lost.
  const asSent = sameContent(stored.result, answer) && stored.result.onBehalfOf === answer.onBehalfOf;
  if (!asSent) return { ok: false, reason: "changed-meanwhile", session, answer: stored.result };
  const isNew = stored.result.id === answer.id;
  // An existing entry is not audited as written down now.
  if ((entry.sheet || table) && !isNew) return { ok: true, answer: stored.result, session, entry: id, isNew };
  deps.changed(actor.tenantId, session.id, "answers");
  await noteAudit(deps, {
    actor,
    verb: `record-${entry.voice}`,
    thing: `${session.id} ${questionId}`,
    areaId: session.areaId,
  });
  return { ok: true, answer: stored.result, session, entry: id, isNew };
}

type Written = { next: StoredAnswer | null; result: OpenAnswer };

/** An existing entry stays. It only notes that it also came with this sheet. */
function writtenDown(
  current: StoredAnswer | null,
  { answer, sheet, sending }: { answer: OpenAnswer; sheet: OfSheet | undefined; sending: string | null },
): Written {
  const deliveries = sending === null ? [] : [sending];
  if (current?.kind !== "open")
    return { next: { kind: "open", answer, history: [], deliveries, page: null }, result: answer };
  const { answer: there } = current;
  // A table whose note was taken back, or is part of a text now, writes a new one. A repeated sending does not.
  if (sending !== null && isEmpty(there) && !knows(current, sending)) {
    const again = { ...answer, revision: there.revision + 1 };
    return {
      next: { ...current, answer: again, deliveries: rememberDelivery(current.deliveries, sending) },
      result: again,
    };
  }
  if (!sheet) return { next: null, result: there };
  if (isEmpty(there)) {
    if (!sheet.renew) return { next: null, result: there };
    const renewed = { ...answer, revision: there.revision + 1 };
    return { next: { ...current, answer: renewed }, result: renewed };
  }
  const { sheets = [] } = there;
  if (sheets.includes(sheet.id)) return { next: null, result: there };
  const noted = { ...there, sheets: [...sheets, sheet.id] };
  return { next: { ...current, answer: noted }, result: noted };
}

/** A table in its stored form; null without a name. */
function tableOf(table: GroupTable | undefined): GroupTable | null {
  const name = shownName(table?.name ?? "")
    .slice(0, TEXT_LIMITS.tableName)
    .trim();
  return table && name !== "" ? { name, people: table.people } : null;
}

/** The person whose words they are, as stored; only for words on somebody's behalf. */
export function whose(voice: Voice, onBehalfOf: string | null): string | null {
  return voice === "on-behalf" ? cleanText(onBehalfOf ?? "").slice(0, TEXT_LIMITS.onBehalfOf) || null : null;
}

/** The name of an entry. The keys of two people never collide. */
export function entryNamed(actorId: string, key: string): string {
  return createHash("sha256")
    .update(JSON.stringify([actorId, key]))
    .digest("base64url")
    .slice(0, 24);
}
