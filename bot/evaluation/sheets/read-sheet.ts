import { isEmpty, NO_WORDS } from "../../../shared/answers/answer.ts";
import { answerTag } from "../../../shared/answers/merge-answer.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { TypedAnswer, TypedSheet } from "../../../shared/contract/sheets.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { findSheet } from "./find-sheet.ts";
import { sheetView } from "./make-sheets.ts";
import { personOfSheet, type PaperLink } from "./paper.ts";

export type OfSheet = { actor: Actor; sessionId: string; code: string };
export type FoundSheet = { ok: true; found: FoundSession; link: PaperLink };

/** Finds the sheet with this code, for somebody who records for others in its session. */
export async function openSheet(
  deps: Deps,
  { actor, sessionId, code }: OfSheet,
): Promise<FoundSheet | NotFound | NotAllowed> {
  if (isPractice(sessionId)) return NOT_FOUND;
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const link = await findSheet(deps, { tenantId: actor.tenantId, sessionId, code });
  return link ? { ok: true, found, link } : NOT_FOUND;
}

/**
 * The typed-in answers of a sheet. Nobody is shown words without a name, not even the person who typed them, nor
 * anything that the sheet's person answered online.
 */
export async function readSheet(
  deps: Deps,
  of: OfSheet,
): Promise<{ ok: true; sheet: TypedSheet } | NotFound | NotAllowed> {
  const opened = await openSheet(deps, of);
  return opened.ok ? { ok: true, sheet: await viewSheet(deps, opened) } : opened;
}

export async function viewSheet(deps: Deps, { found, link }: Omit<FoundSheet, "ok">): Promise<TypedSheet> {
  const { tenantId } = found.key;
  const online = link.takenBy !== null;
  const all = online ? [] : await answersOf(deps, { found, link });
  const named = all.flatMap(({ stored }) => (stored.kind === "open" ? [stored.answer] : []));
  const answers = all.map(({ questionId, stored }) => typedAnswer(questionId, stored));
  return {
    ...sheetView(deps, { tenantId, session: found.session, link }),
    etag: tagOfSheet(link, answers),
    ...{ online, name: named[0]?.author?.name ?? "" },
    attribution: all.length === 0 ? null : named.length < all.length ? "anonymous" : "named",
    answers,
  };
}

type SheetAnswer = { questionId: string; stored: StoredAnswer };

/** The answers under a sheet's present turn, question by question, without those taken back. */
export async function answersOf(deps: Deps, { found, link }: Omit<FoundSheet, "ok">): Promise<SheetAnswer[]> {
  const whose = { personId: personOfSheet(link) };
  const answers = await Promise.all(
    found.session.questions.map(async ({ id: questionId }) => ({
      questionId,
      stored: await deps.ledger.read(found.key, { questionId, whose }),
    })),
  );
  return answers.flatMap(({ questionId, stored }) => (stored ? [{ questionId, stored }] : []));
}

/** A tag of all answers under a sheet. */
function tagOfSheet({ paper, takenBy }: PaperLink, answers: readonly TypedAnswer[]): string {
  const all = answers.map(({ questionId, etag }) => `${questionId} ${etag}`);
  return fingerprint(JSON.stringify([paper.turn, takenBy, ...all]));
}

/** A tag of one answer under a sheet. For encrypted words it holds only the number of changes. */
export function tagOfTyped(stored: StoredAnswer): string {
  return stored.kind === "open" ? `o${answerTag(stored.answer, stored.answer.revision)}` : `c${stored.revision}`;
}

function typedAnswer(questionId: string, stored: StoredAnswer): TypedAnswer {
  const { state, parts, unclear } = stored.kind === "open" ? stored.answer : NO_WORDS;
  return {
    ...{ questionId, state, parts, unclear, etag: tagOfTyped(stored) },
    attribution: stored.kind === "open" ? "named" : "anonymous",
    closed: stored.kind === "anonymous" && !isEmpty(stored.content),
  };
}
