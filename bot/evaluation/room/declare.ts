import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Declare, RoomNote } from "../../../shared/contract/declaring.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { givesNoCover, may } from "../../../shared/people/may.ts";
import { declaredBy, takesDeclarations, wordingOf, type Declaration } from "../../../shared/sessions/declaring.ts";
import { reachedQuestions, type Session } from "../../../shared/sessions/session.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { RECENT_MS, type FoundSession } from "../sessions/find-session.ts";
import { wordsOn } from "../findings/read-round.ts";
import { LOOKING, whoLooks, WRITING, type AskingInRoom } from "./who-looks.ts";
import { isWritten } from "../conflicts.ts";

type Asking = AskingInRoom & { questionId: string };

export type NotesRead = { ok: true; session: Session; items: RoomNote[] } | NotFound | NotAllowed;

/** The group notes on a question, for the room's people alone, with the asker's own response to each. */
export async function readRoomNotes(deps: Deps, asking: Asking): Promise<NotesRead> {
  const found = await findRoom(deps, asking, LOOKING);
  if (!found.ok) return found;
  const { session, belongs } = found;
  if (!belongs) return { ok: true, session, items: [] };
  const tally = await deps.ledger.recentTally(found.key, RECENT_MS);
  const notes = await notesOf(deps, found, { questionId: asking.questionId, tally });
  const writes = may(asking.actor, "record-for-others", { tenantId: asking.actor.tenantId, areaId: session.areaId });
  const all =
    writes && notes.length > 0 && isHeld(deps, found) ? await deps.declarations.all(found.key, asking.questionId) : [];
  const items = await Promise.all(
    notes.map(async (note) => viewOf(deps, { note, found, all, own: await ownOf(deps, asking, { found, note }) })),
  );
  return { ok: true, session, items };
}

export type DeclareOutcome =
  | { ok: true; note: RoomNote }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" | "note-changed" | "declaring-over" }
  | { ok: false; reason: "not-a-member"; session: Session };

/**
 * Stores a person's response to a group note with this wording ("That's us" or "Not quite"), or takes it back. The
 * author is stored only until the session's first close, so that nobody counts twice. A stored response is certain to
 * be counted then.
 */
export async function declare(
  deps: Deps,
  { noteId, wording, says, builtOn, ...asking }: Asking & Declare & { noteId: string; builtOn: BuiltOn },
): Promise<DeclareOutcome> {
  const found = await findRoom(deps, asking, WRITING);
  if (!found.ok) return found;
  const { session, key, belongs } = found;
  if (!belongs) return { ok: false, reason: "not-a-member", session };
  const tally = await deps.ledger.tally(key);
  const note = (await notesOf(deps, found, { questionId: asking.questionId, tally })).find(({ id }) => id === noteId);
  if (!note) return { ok: false, reason: "not-found" };
  if (!isHeld(deps, found)) return { ok: false, reason: "declaring-over" };
  if (wording !== wordingOf(note.parts)) return { ok: false, reason: "note-changed" };
  const stored = await ownOf(deps, asking, { found, note });
  const before = viewOf(deps, { note, found, all: [], own: stored });
  const covers = givesNoCover(asking.actor, session.areaId) === undefined;
  const value: Declaration | null = says && { note: note.id, wording, says, covers };
  const after = viewOf(deps, { note, found, all: [], own: value && { value, etag: "" } });
  // A repetition finds its response stored.
  if (before.etag === after.etag) return { ok: true, note: before };
  if (!standsOn(builtOn, before.etag)) return { ok: false, reason: "changed-meanwhile" };
  const own = ownKey(asking, note);
  const written = value
    ? deps.declarations.save(key, own, { value, etag: stored?.etag ?? null })
    : deps.declarations.forgetOwn(key, own);
  if (!(await isWritten(written))) return { ok: false, reason: "changed-meanwhile" };
  const now = await findRoom(deps, asking, WRITING);
  return now.ok && isHeld(deps, now) ? { ok: true, note: after } : { ok: false, reason: "declaring-over" };
}

/** `belongs`: the person is one of the room's people, who see its words. */
type FoundRoom = FoundSession & { belongs: boolean };

async function findRoom(
  deps: Deps,
  asking: Asking,
  wanting: typeof LOOKING | typeof WRITING,
): Promise<FoundRoom | NotFound | NotAllowed> {
  const found = await whoLooks(deps, asking, wanting);
  if (!found.ok) return found;
  const isReached = reachedQuestions(found.session).some(({ id }) => id === asking.questionId);
  return isReached ? { ...found, belongs: found.words === "yours" } : { ok: false, reason: "not-found" };
}

/** Whether a stored response will be counted. */
const isHeld = ({ now }: Deps, { session, stored }: FoundSession): boolean =>
  takesDeclarations(session, now()) && stored.value.salt !== null;

async function notesOf(
  { ledger }: Deps,
  { key }: FoundSession,
  { questionId, tally }: { questionId: string; tally: SessionTally },
): Promise<Statement[]> {
  const { pages = 0, open } = tally.questions[questionId] ?? {};
  if (!open || open.voices.group === 0) return [];
  const read = await wordsOn({ count: pages, read: (page) => ledger.words(key, { questionId, page, part: "open" }) });
  return read.filter(({ voice, door }) => voice === "group" && door === "facilitator");
}

const ownKey = ({ actor, questionId }: Asking, { id }: Statement) => ({
  under: questionId,
  of: id,
  personId: actor.id,
});

type Kept = Awaited<ReturnType<Deps["declarations"]["own"]>>;

function ownOf(deps: Deps, asking: Asking, { found, note }: { found: FoundRoom; note: Statement }): Promise<Kept> {
  return isHeld(deps, found) ? deps.declarations.own(found.key, ownKey(asking, note)) : Promise.resolve(null);
}

type Seen = { note: Statement; found: FoundRoom; all: readonly Declaration[]; own: Kept };

function viewOf(deps: Deps, { note, found, all, own }: Seen): RoomNote {
  const { id, parts, table, declared = null } = note;
  const wording = wordingOf(parts);
  const said = own?.value.wording === wording ? own.value.says : null;
  return {
    ...{ id, parts, wording, own: said, declared, ...(table && { table }) },
    etag: said && fingerprint(JSON.stringify([id, wording, said])),
    changedSince: own !== null && said === null,
    takes: isHeld(deps, found),
    people: declaredBy(note, all),
  };
}
