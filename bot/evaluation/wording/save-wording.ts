import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import {
  areSameWords,
  checkWords,
  withWords,
  wordsNow,
  type CheckedWords,
  type QuestionWords,
} from "../../../shared/framework/better-words.ts";
import { findQuestion } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { nullOnConflict } from "../conflicts.ts";

type Wording = { actor: Actor; questionId: string; language: string };
export type WordsOutcome =
  | { ok: true }
  | NotFound
  | NotAllowed
  | Extract<CheckedWords, { ok: false }>
  | { ok: false; reason: "changed-meanwhile" };

/**
 * Improves a question's plain wording and example for future rounds. Existing rounds and sessions stay unchanged. The
 * former wording stays in its history and can be restored in the same way. A repetition changes nothing.
 */
export async function saveWording(
  deps: Deps,
  { actor, questionId, language }: Wording,
  { typed, builtOn }: { typed: QuestionWords; builtOn: BuiltOn },
): Promise<WordsOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "better-words", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "better-words", thing: questionId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const question = findQuestion(questionId);
  if (!question) return NOT_FOUND;
  const checked = checkWords(typed);
  if (!checked.ok) return checked;
  const stored = await deps.betterWords.get(tenantId, language, questionId);
  const now = wordsNow(question, stored?.value);
  if (areSameWords(now, checked.words)) return { ok: true };
  if (!standsOn(builtOn, stored?.etag ?? null)) return { ok: false, reason: "changed-meanwhile" };
  const by = { id: actor.id, name: actor.name };
  const next = { questionId, language, ...checked.words, by, at: deps.now().toISOString() };
  const value = withWords(stored?.value ?? null, next);
  if (!(await nullOnConflict(deps.betterWords.save(tenantId, { value, etag: stored?.etag ?? null }))))
    return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, {
    ...{ actor, verb: "better-words", thing: questionId },
    ...{ before: inShort(now), after: inShort(checked.words) },
  });
  return { ok: true };
}

/** The audit may hold this wording, since it is the partnership's own and nobody's answer. */
const inShort = ({ plain, example }: QuestionWords): string => `${plain} · ${example}`;
