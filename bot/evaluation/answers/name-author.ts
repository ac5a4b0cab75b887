import { isEmpty, type Part } from "../../../shared/answers/answer.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import type { Deps } from "../deps.ts";
import { readOwnAnswers, saveAnswer, withdrawAnswer, type SaveOutcome } from "./save-answer.ts";

/** Whose words stand in whose answer, as both can be written there. */
export type QuotedWords = {
  tenantId: string;
  sessionId: string;
  questionId: string;
  part: Part;
  /** Whose answer it is. */
  by: { id: string; name: string };
  plain: string;
  named: string;
};
export type Says = "yes" | "no" | "withhold";
/** `gone`: the words do not stand there any more, or not as they were put there. */
export type NamingOutcome = { ok: true } | { ok: false; reason: "gone" } | Extract<SaveOutcome, { ok: false }>;

const TRIES = 3;

/**
 * Lets whoever wrote the words be named beside them, or not any more, or takes the words out: in that place of the answer and
 * nowhere else, by the rule that every change of it keeps. Anonymous answers are left alone.
 */
export async function nameAuthor(
  deps: Deps,
  { quoted, says, delivery }: { quoted: QuotedWords; says: Says; delivery: string },
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

/** Who answered, with the roles that they hold now. */
async function actorOf(deps: Deps, tenantId: string, by: { id: string; name: string }): Promise<Actor> {
  const known = (await deps.people.get(tenantId, by.id))?.value;
  const { id } = by;
  return { tenantId, id, name: known?.name ?? by.name, grants: known ? grantsOf(known) : [] };
}
