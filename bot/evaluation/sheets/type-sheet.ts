import { PARTS, type Attribution } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput, type InputRefusal } from "../../../shared/answers/check-input.ts";
import { knows } from "../../../shared/answers/stored-answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { TypedSheet } from "../../../shared/contract/sheets.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import {
  isStillAllowed,
  REFUSAL_RULES,
  whyNotAnswer,
  type AnswerRefusal,
} from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { WebLink } from "../../../shared/sessions/web-link.ts";
import { isBlank, shownName } from "../../../shared/text/clean-text.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { changeWebLink } from "../links/change-web-link.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { deliveryMark, type SaveOutcome } from "../answers/find-to-answer.ts";
import { ownAnswer } from "../answers/read-own-answers.ts";
import { saveAnswer } from "../answers/save-answer.ts";
import { withdrawAnswer } from "../answers/withdraw-answer.ts";
import { alignSheet } from "./align-sheet.ts";
import { actorOfSheet, emptyAside, isPaper, nextPaperTurn, stillStands, type PaperLink } from "./paper.ts";
import { answersOf, openSheet, tagOfTyped, viewSheet, type FoundSheet, type OfSheet } from "./read-sheet.ts";

type SheetRefusal =
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (AnswerRefusal | InputRefusal | { reason: "stays-anonymous" }))
  /** The sheet's person has answered online. What was typed meanwhile is not stored. */
  | { ok: false; reason: "sheet-answered" | "sheet-revoked" | "sheet-name-missing" | "changed-meanwhile" };
export type TypingOutcome = { ok: true; sheet: TypedSheet } | SheetRefusal;

type Typing = OfSheet & {
  questionId: string;
  /** Everything that the sheet says on the question. An empty input takes back what was typed in. */
  input: AnswerInput;
  attribution: Attribution;
  name: string;
  builtOn: BuiltOn;
  /** Identifies this sending. */
  delivery: string | null;
  /** Store it although the sheet's person has answered online. Their online answers are removed. */
  inPlace: boolean;
};

/**
 * Stores what a printed sheet says on one question, as the answer of the sheet's person. The audit records who began to
 * type which sheet, once for each typist: neither the questions nor the times.
 */
export async function typeAnswer(deps: Deps, typing: Typing): Promise<TypingOutcome> {
  const opened = await openSheet(deps, typing);
  if (!opened.ok) return opened;
  const { session } = opened.found;
  const refused = whyNot(deps, opened, typing);
  if (refused) return refused;
  const before = await answersOf(deps, opened);
  const there = before.find(({ questionId }) => questionId === typing.questionId)?.stored ?? null;
  const online = opened.link.takenBy !== null;
  // A repeated sending was accepted before.
  if (there && !online && knows(there, deliveryMark(typing.delivery)))
    return { ok: true, sheet: await viewSheet(deps, opened) };
  if (!online && (there ? tagOfTyped(there) : null) !== typing.builtOn) return CHANGED;
  if (!online && typing.attribution === "named" && before.some(({ stored }) => stored.kind === "anonymous"))
    return { ok: false, session, reason: "stays-anonymous" };
  const claimed = await claim(deps, opened, typing);
  if (!claimed.ok) return claimed;
  const { link } = claimed;
  const actor = actorOfSheet({ tenantId: typing.actor.tenantId, link }, shownName(typing.name));
  // Names are removed first, so that a sheet never has anonymous answers beside ones that still bear a name.
  const shown = { actor, attribution: typing.attribution, typist: typing.actor, except: typing.questionId };
  const kept = await alignSheet(deps, { ...opened, link }, shown);
  if (kept) return refusalOf(kept, session);
  const seen = there && !online ? ownAnswer(typing.questionId, there).etag : null;
  const stored = await store(deps, { opened, actor, typing, seen });
  if (!stored.ok && stored.reason !== "nothing-stored") return refusalOf(stored, session);
  const at = { tenantId: actor.tenantId, session, link };
  if (!(await stillStands(deps, at))) return { ok: false, reason: "sheet-answered" };
  await emptyAside(deps, at);
  return { ok: true, sheet: await viewSheet(deps, { ...opened, link }) };
}

/**
 * Takes back everything that was typed in from a sheet, which can then be typed in again. Online answers stay with the
 * sheet's person.
 */
export async function takeSheetBack(
  deps: Deps,
  { builtOn, ...of }: OfSheet & { builtOn: BuiltOn },
): Promise<TypingOutcome> {
  const opened = await openSheet(deps, of);
  if (!opened.ok) return opened;
  const { found, link } = opened;
  const { session } = found;
  const why = whyNotAnswer(session, session.questions[0]?.id ?? "", deps.now());
  if (why && REFUSAL_RULES[why.reason].lasts !== "for-now") return { ok: false, session, ...why };
  if (link.takenBy !== null) return { ok: false, reason: "sheet-answered" };
  if ((await viewSheet(deps, opened)).etag !== builtOn) return CHANGED;
  const at = { tenantId: of.actor.tenantId, sessionId: session.id, linkId: link.id };
  const next = await changeWebLink(deps, at, (value) =>
    isPaper(value) && value.takenBy === null && value.paper.typedBy
      ? { ...value, paper: nextPaperTurn(value.paper, null) }
      : null,
  );
  if (!next || !isPaper(next.value)) return NOT_FOUND;
  if (next.value.takenBy !== null) return { ok: false, reason: "sheet-answered" };
  if (next.changed) await noteTyping(deps, { actor: of.actor, session, link, verb: "take-back-sheet" });
  await emptyAside(deps, { tenantId: of.actor.tenantId, session, link: next.value });
  return { ok: true, sheet: await viewSheet(deps, { found, link: next.value }) };
}

const CHANGED = { ok: false, reason: "changed-meanwhile" } as const;

/** Why the sheet cannot be typed in, regardless of its answers. */
function whyNot(deps: Deps, { found: { session }, link }: FoundSheet, typing: Typing): SheetRefusal | null {
  const why = whyNotAnswer(session, typing.questionId, deps.now());
  if (why && !isStillAllowed(why, "write-down")) return { ok: false, session, ...why };
  if (link.revoked) return { ok: false, reason: "sheet-revoked" };
  const checked = checkInput(typing.input);
  if (!checked.ok && checked.reason === "too-long") return { ...checked, session };
  if (typing.attribution === "named" && isBlank(shownName(typing.name)))
    return { ok: false, reason: "sheet-name-missing" };
  return link.takenBy !== null && !typing.inPlace ? { ok: false, reason: "sheet-answered" } : null;
}

/** Claims the sheet for its typist. If it was also answered online, the later of the two has to choose. */
async function claim(
  deps: Deps,
  { found: { session }, link }: FoundSheet,
  { actor, inPlace }: Typing,
): Promise<{ ok: true; link: PaperLink } | SheetRefusal> {
  const at = { tenantId: actor.tenantId, sessionId: session.id, linkId: link.id };
  const typist = { id: actor.id, name: actor.name };
  const changed = await changeWebLink(deps, at, (value): WebLink | null => {
    if (!isPaper(value) || value.revoked) return null;
    if (value.takenBy !== null)
      return inPlace && value.takenBy === link.takenBy
        ? { ...value, takenBy: null, paper: nextPaperTurn(value.paper, typist) }
        : null;
    return value.paper.typedBy?.id === actor.id ? null : { ...value, paper: { ...value.paper, typedBy: typist } };
  });
  if (!changed || !isPaper(changed.value)) return NOT_FOUND;
  if (changed.value.revoked) return { ok: false, reason: "sheet-revoked" };
  if (changed.value.takenBy !== null) return { ok: false, reason: "sheet-answered" };
  const verb = link.takenBy === null ? "type-sheet" : "replace-online-answers";
  if (changed.changed) await noteTyping(deps, { actor, session, link, verb });
  return { ok: true, link: changed.value };
}

type Storing = { opened: FoundSheet; actor: Actor; typing: Typing; seen: BuiltOn };

/** `seen`: the tag of the question's answer that the typist was told. */
function store(deps: Deps, { opened, actor, typing, seen }: Storing): Promise<SaveOutcome> {
  const { sessionId, questionId, input, attribution, delivery } = typing;
  const { tenantId, id, name } = typing.actor;
  const where = {
    ...{ actor, sessionId, questionId, delivery, builtOn: seen, typist: { id, name } },
    door: "sheet" as const,
    proof: deps.sessionLinks.proofOf(tenantId, opened.found.session.id),
  };
  const empty = !input.unable && !input.unclear && PARTS.every((part) => isBlank(input.parts[part] ?? ""));
  if (empty) return withdrawAnswer(deps, where);
  const whole = Object.fromEntries(PARTS.map((part) => [part, input.parts[part] ?? ""]));
  const { unable = false, unclear = false } = input;
  return saveAnswer(deps, where, { input: { parts: whole, unable, unclear }, attribution });
}

/** The refusal shows the sheet's state as its typist may see it, never an answer's content. */
function refusalOf(refusal: Extract<SaveOutcome, { ok: false }>, session: Session): SheetRefusal {
  switch (refusal.reason) {
    case "answer-changed":
      return CHANGED;
    case "not-found":
    case "not-allowed":
    case "bad-link":
    case "not-a-member":
    case "nothing-stored":
      return NOT_FOUND;
    case "stays-anonymous":
      return { ok: false, session, reason: refusal.reason };
    default:
      return refusal;
  }
}

type Noting = {
  actor: Actor;
  session: Session;
  link: PaperLink;
  verb: "type-sheet" | "replace-online-answers" | "take-back-sheet";
};

function noteTyping(deps: Deps, { actor, session, link, verb }: Noting): Promise<void> {
  const after = String(link.paper.number);
  return noteAudit(deps, { actor, verb, thing: session.id, areaId: session.areaId, after });
}
