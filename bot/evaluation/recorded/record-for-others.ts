import { createHash } from "node:crypto";
import { isEmpty, sameContent, type GroupTable, type OpenAnswer, type Voice } from "../../../shared/answers/answer.ts";
import { knows, remember, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
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

export type RecordOutcome =
  /** `isNew`: it was not there before. */
  | { ok: true; answer: OpenAnswer; session: Session; entry: string; isNew: boolean }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (AnswerRefusal | InputRefusal))
  /** This was written down before, and reads otherwise. */
  | { ok: false; reason: "changed-meanwhile"; session: Session; answer: OpenAnswer };

type Entry = {
  actor: Actor;
  sessionId: string;
  questionId: string;
  voice: "group" | "on-behalf";
  input: AnswerInput;
  /** For `on-behalf`: whose words they are, as the facilitator describes them. */
  onBehalfOf: string | null;
  /** The same key is the same entry: a retry changes nothing. */
  key: string;
  /** Whose note it is among others: a table has one note to a question, whoever writes it. */
  table?: GroupTable | undefined;
  /** The key names the words of a sheet: whoever brings them, they are the same entry. */
  sheet?: OfSheet;
  /** `import`: of the answers to a form, not written down by hand. */
  door?: "facilitator" | "import";
};
/** `renew`: what was taken back of it since comes back. */
type OfSheet = { id: string; renew: boolean };

/** In whose name the entries of sheets and of tables are: nobody's. */
export const SHEETS = "sheet";
const TABLES = "table";

/** A facilitator writes down what the group agreed, or what somebody said who cannot use the other doors. */
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
  // Sent again it is there already; what was typed since the first sending must not be lost under it.
  const asSent = sameContent(stored.result, answer) && stored.result.onBehalfOf === answer.onBehalfOf;
  if (!asSent) return { ok: false, reason: "changed-meanwhile", session, answer: stored.result };
  const isNew = stored.result.id === answer.id;
  // What was there already nobody has written down now.
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

/** What is there stays: the same sheet only notes that it came with this one, too. */
function writtenDown(
  current: StoredAnswer | null,
  { answer, sheet, sending }: { answer: OpenAnswer; sheet: OfSheet | undefined; sending: string | null },
): Written {
  const deliveries = sending === null ? [] : [sending];
  if (current?.kind !== "open")
    return { next: { kind: "open", answer, history: [], deliveries, page: null }, result: answer };
  const { answer: there } = current;
  // A table whose note was taken back, or is part of a text now, writes another. What comes a second time does not.
  if (sending !== null && isEmpty(there) && !knows(current, sending)) {
    const again = { ...answer, revision: there.revision + 1 };
    return {
      next: { ...current, answer: again, deliveries: remember(current.deliveries, sending) },
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

/** A table as it is kept; null where it has no name. */
function tableOf(table: GroupTable | undefined): GroupTable | null {
  const name = shownName(table?.name ?? "")
    .slice(0, 60)
    .trim();
  return table && name !== "" ? { name, people: table.people } : null;
}

/** Whose words they are, as it is kept; only words on somebody's behalf are somebody's. */
export function whose(voice: Voice, onBehalfOf: string | null): string | null {
  return voice === "on-behalf" ? cleanText(onBehalfOf ?? "").slice(0, 200) || null : null;
}

/** The name of an entry: two people's keys never meet. */
export function entryNamed(actorId: string, key: string): string {
  return createHash("sha256")
    .update(JSON.stringify([actorId, key]))
    .digest("base64url")
    .slice(0, 24);
}
