import type { Actor } from "../../shared/people/actor.ts";
import type { Verb } from "../../shared/people/may.ts";
import { questionNumbered, readSessionId } from "../../shared/sessions/session.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { findSession, type FoundSession } from "../evaluation/sessions/find-session.ts";
import type { Answered, Asked } from "./route.ts";

/** `found`: the session, which this person may do that to. */
type QuestionRequest = { actor: Actor; sessionId: string; questionId: string; found: FoundSession };

/** Handles what is asked of one question: the one that `:n` means in this session by its challenge question number. */
export function atQuestion<B>(
  deps: Deps,
  verb: Extract<Verb, "answer" | "read-session">,
  handle: (place: QuestionRequest, asked: Asked<B>) => Promise<Answered>,
): (asked: Asked<B>) => Promise<Answered> {
  return async (asked) => {
    const { actor, params } = asked;
    const sessionId = params["id"] ?? "";
    if (!readSessionId(sessionId) || !/^\d{1,3}$/.test(params["n"] ?? "")) return NOT_FOUND;
    const found = await findSession(deps, { actor, sessionId, verb, recent: true });
    if (!found.ok) return NOT_FOUND;
    const question = questionNumbered(found.session, Number(params["n"]));
    return question ? handle({ actor, sessionId, questionId: question.id, found }, asked) : NOT_FOUND;
  };
}
