import { arranged, withAskAnswer, withdrawn, type AskAnswerInput } from "../../../shared/asks/ask-rules.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { changeAsk, type ChangeAskOutcome } from "./change-ask.ts";
import { strategicLeads } from "./strategic-leads.ts";
import { today } from "../today.ts";

type Which = { actor: Actor; askId: string; etag?: BuiltOn };

/**
 * Stores the strategic level's answer: it accepts, declines with reasons, or says what it has done. The answer goes
 * back to the area.
 */
export function answerAsk(
  deps: Deps,
  { input, ...which }: Which & { input: AskAnswerInput },
): Promise<ChangeAskOutcome> {
  const by = byOf(which.actor);
  return changeAsk(deps, {
    ...which,
    verb: "answer-ask",
    noted: "answer-ask",
    apply: (ask) => withAskAnswer(ask, input, { by, now: deps.now(), today: today(deps) }),
  });
}

/** Passes an ask to another strategic lead, or changes its date. */
export async function arrangeAsk(
  deps: Deps,
  { ownerId, due, ...which }: Which & { ownerId?: string; due?: string },
): Promise<ChangeAskOutcome> {
  const leads = ownerId === undefined ? [] : await strategicLeads(deps, which.actor.tenantId);
  const lead = leads.find(({ id }) => id === ownerId);
  const by = byOf(which.actor);
  return changeAsk(deps, {
    ...which,
    verb: "answer-ask",
    noted: "arrange-ask",
    apply: (ask) =>
      ownerId !== undefined && lead === undefined
        ? { ok: false, reason: "ask-invalid", problems: [{ field: "owner", reason: "not-a-lead" }] }
        : arranged(
            ask,
            { owner: lead && { id: lead.id, name: lead.name }, due },
            { by, now: deps.now(), today: today(deps) },
          ),
  });
}

/** Withdraws an ask for its area, before it is answered. */
export function withdrawAsk(deps: Deps, which: Which): Promise<ChangeAskOutcome> {
  const by = byOf(which.actor);
  return changeAsk(deps, {
    ...which,
    verb: "ask",
    noted: "withdraw-ask",
    apply: (ask) => withdrawn(ask, { by, now: deps.now() }),
  });
}

function byOf({ id, name }: Actor): { id: string; name: string } {
  return { id, name };
}
