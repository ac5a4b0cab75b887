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
import { viewOf } from "./make-sheets.ts";
import { personOfSheet, type PaperLink } from "./paper.ts";

export type OfSheet = { actor: Actor; sessionId: string; code: string };
export type FoundSheet = { ok: true; found: FoundSession; link: PaperLink };

/** The sheet on which this code stands, for somebody who writes down for others in its session. */
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
 * What has been typed in of a sheet. Words without a name are shown to nobody, whoever typed them; nor is anything that its person has said
 * by its address.
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
    ...viewOf(deps, { tenantId, session: found.session, link }),
    etag: tagOfSheet(link, answers),
    ...{ online, name: named[0]?.author?.name ?? "" },
    attribution: all.length === 0 ? null : named.length < all.length ? "anonymous" : "named",
    answers,
  };
}

type SheetAnswer = { questionId: string; stored: StoredAnswer };

/** What stands under a sheet in its turn, question by question; what was taken back is not there. */
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

/** Names all that stands under a sheet. */
function tagOfSheet({ paper, takenBy }: PaperLink, answers: readonly TypedAnswer[]): string {
  const all = answers.map(({ questionId, etag }) => `${questionId} ${etag}`);
  return fingerprint(JSON.stringify([paper.turn, takenBy, ...all]));
}

/** Names what a question of a sheet holds; of closed words only how often they were changed. */
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
