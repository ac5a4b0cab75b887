import type { Part } from "../../../shared/answers/answer.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { withQuote } from "../../../shared/quotes/chosen-words.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { rosterOf } from "../areas/rosters.ts";
import { within } from "../../within.ts";
import type { SaveOutcome } from "./find-to-answer.ts";
import { readOwnAnswers } from "./read-own-answers.ts";
import { saveAnswer } from "./save-answer.ts";

/** How long to wait for Teams to name a conversation's readers, in ms. */
const TIMEOUT_MS = 1_500;
/** The most tries while another window of the same person changes the answer. */
const TRIES = 3;

/**
 * Whether somebody may quote from this conversation: the bot is in it, and they are among its members. `unknown`: Teams
 * did not answer in time. In local mode anybody may.
 */
export async function readsThere(deps: Deps, place: PlaceRecord, personId: string): Promise<boolean | "unknown"> {
  if (!place.present || place.scope === "personal") return false;
  if (deps.membership === "not-asked") return true;
  const roster = await within(TIMEOUT_MS, rosterOf(deps, place));
  return roster ? roster.has(personId) : "unknown";
}

export type Quoting = {
  actor: Actor;
  place: PlaceRecord;
  sessionId: string;
  questionId: string;
  part: Part;
  /** The words as they are to stand in the box. */
  quote: string;
  delivery: string;
};
export type QuoteOutcome = SaveOutcome | { ok: false; reason: "not-there" | "members-unknown" };

/**
 * Appends a quotation to a box of the asker's own answer, once. The answer must bear their name: quoted words reveal
 * who could have read them, and so who answered.
 */
export async function quoteMessage(deps: Deps, quoting: Quoting): Promise<QuoteOutcome> {
  const { actor, place, sessionId, questionId, part, quote, delivery } = quoting;
  const reads = await readsThere(deps, place, actor.id);
  if (reads !== true) return { ok: false, reason: reads === "unknown" ? "members-unknown" : "not-there" };
  for (let tries = 1; ; tries += 1) {
    const own = await readOwnAnswers(deps, { actor, sessionId, questionIds: [questionId] });
    if (!own.ok) return own;
    const stored = own.items[0];
    const text = withQuote(stored?.parts[part] ?? "", quote);
    const where = {
      actor,
      sessionId,
      questionId,
      place,
      door: "card",
      delivery,
      builtOn: stored?.etag ?? null,
    } as const;
    const input = { parts: { [part]: text }, unable: false };
    const outcome = await saveAnswer(deps, where, { input, attribution: "named" });
    if (outcome.ok || outcome.reason !== "answer-changed" || tries === TRIES) return outcome;
  }
}
