import { isEmpty, type Part } from "../../../shared/answers/answer.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import type { Deps } from "../deps.ts";
import type { SaveOutcome } from "./find-to-answer.ts";
import { readOwnAnswers } from "./read-own-answers.ts";
import { saveAnswer } from "./save-answer.ts";
import { withdrawAnswer } from "./withdraw-answer.ts";

/** Quoted words in somebody's answer, in both forms: without and with the name of their author. */
export type QuotedWords = {
  tenantId: string;
  sessionId: string;
  questionId: string;
  part: Part;
  /** The person whose answer it is. */
  by: { id: string; name: string };
  plain: string;
  named: string;
};
export type NamingAnswer = "yes" | "no" | "withhold";
/** `gone`: the words are no longer in the answer, or were changed. */
export type NamingOutcome = { ok: true } | { ok: false; reason: "gone" } | Extract<SaveOutcome, { ok: false }>;

const TRIES = 3;

/**
 * Shows or hides the author's name beside their quoted words, or removes the words. Changes nothing but this place of
 * the answer, by the rules of any change. Anonymous answers stay unchanged.
 */
export async function nameAuthor(
  deps: Deps,
  { quoted, says, delivery }: { quoted: QuotedWords; says: NamingAnswer; delivery: string },
): Promise<NamingOutcome> {
  const { tenantId, sessionId, questionId, part, by, plain, named } = quoted;
  const actor = await actorOf(deps, tenantId, by);
  const want = { yes: named, no: plain, withhold: "" }[says];
  for (let tries = 1; ; tries += 1) {
    const own = await readOwnAnswers(deps, { actor, sessionId, questionIds: [questionId] });
    if (!own.ok) return own;
    const stored = own.items[0];
    const box = stored?.parts[part] ?? "";
    const now = [named, plain].find((text) => box.includes(text));
    if (!stored || stored.attribution !== "named" || now === undefined) return { ok: false, reason: "gone" };
    if (now === want) return { ok: true };
    const text = box.replace(now, () => want).trim();
    const where = { actor, sessionId, questionId, door: "card", delivery, builtOn: stored.etag } as const;
    const rest = { ...stored, parts: { ...stored.parts, [part]: "" }, state: "none" as const };
    const nothingLeft = text === "" && Object.values(rest.parts).every((one) => !one) && isEmpty(rest);
    const outcome = nothingLeft
      ? await withdrawAnswer(deps, where)
      : await saveAnswer(deps, where, { input: { parts: { [part]: text } }, attribution: "named" });
    if (outcome.ok) return { ok: true };
    if (outcome.reason !== "answer-changed" || tries === TRIES) return outcome;
  }
}

/** The answer's author, with their present roles. */
async function actorOf(deps: Deps, tenantId: string, by: { id: string; name: string }): Promise<Actor> {
  const known = (await deps.people.get(tenantId, by.id))?.value;
  const { id } = by;
  return { tenantId, id, name: known?.name ?? by.name, grants: known ? grantsOf(known) : [] };
}
