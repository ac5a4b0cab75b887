import { isEmpty, type Attribution } from "../../../shared/answers/answer.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { changeLive } from "../answers/change-live.ts";
import type { Deps } from "../deps.ts";
import type { SaveOutcome } from "../answers/find-to-answer.ts";
import { saveAnswer } from "../answers/save-answer.ts";
import { answersOf, type FoundSheet } from "./read-sheet.ts";

type Wanted = { actor: Actor; attribution: Attribution; typist: Actor; except: string };

/**
 * Makes all typed-in answers of a sheet shown alike: under the name on the sheet now, or without one. `except`: the
 * question being typed in. Returns why a name could not be removed; null on success.
 */
export async function alignSheet(
  deps: Deps,
  sheet: Omit<FoundSheet, "ok">,
  { actor, attribution, typist, except }: Wanted,
): Promise<Extract<SaveOutcome, { ok: false }> | null> {
  const { found } = sheet;
  for (const { questionId, stored } of await answersOf(deps, sheet)) {
    if (stored.kind !== "open" || questionId === except) continue;
    if (attribution === "anonymous") {
      const { parts, unclear, state } = stored.answer;
      const hidden = await saveAnswer(
        deps,
        {
          hidesName: true,
          ...{ actor, sessionId: found.session.id, questionId, door: "sheet", delivery: null },
          typist: { id: typist.id, name: typist.name },
          proof: deps.sessionLinks.proofOf(actor.tenantId, found.session.id),
        },
        { input: { parts, unclear, unable: state === "unable" }, attribution },
      );
      if (!hidden.ok) return hidden;
    } else if (stored.answer.author?.name !== actor.name) {
      const author = { id: actor.id, name: actor.name };
      await changeLive(deps, { found, questionId, whose: { personId: actor.id } }, (current) => {
        if (current?.kind !== "open" || isEmpty(current.answer)) return { next: null, result: null };
        const { answer } = current;
        const next = { ...answer, author, revision: answer.revision + 1, savedAt: deps.now().toISOString() };
        return { next: { ...current, answer: next }, result: null };
      });
    }
  }
  return null;
}
