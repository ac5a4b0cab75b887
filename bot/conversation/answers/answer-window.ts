import { questionOf } from "../../../shared/sessions/session.ts";
import { isOwnPlace } from "../../evaluation/areas/belonging.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { openForm } from "./open-form.ts";
import { openNext } from "./open-next.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

/** One's own answer: in a dialog the tab's page, which keeps drafts; anywhere else the form as a card. */
export async function openToAnswer(
  context: CommandContext,
  { session: sessionId, question: questionId, after }: { session: string; question?: string; after?: string },
): Promise<Reply> {
  const { deps, actor, links, place } = context;
  if (context.inDialog && links.window(sessionId) !== null) {
    const found = await findSession(deps, { actor, sessionId, verb: "answer" });
    if (!found.ok) return refusalReply(context, found);
    const { session } = found;
    const number = questionId === undefined ? undefined : questionOf(session, questionId)?.number;
    const proof = isOwnPlace(place, session.areaId) ? deps.sessionLinks.proofOf(actor.tenantId, session.id) : undefined;
    const url = links.window(session.id, number, proof);
    if (url !== null) return { kind: "page", url, elsewhere: links.answer(session.id, proof) };
  }
  return questionId === undefined
    ? openNext(context, { session: sessionId, after })
    : openForm(context, { session: sessionId, question: questionId });
}
