import { isEmpty, type Attribution } from "../../../shared/answers/answer.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { changeLive } from "../change-live.ts";
import type { Deps } from "../deps.ts";
import { saveAnswer } from "../save-answer.ts";
import { answersOf, type FoundSheet } from "./read-sheet.ts";

type Wanted = { actor: Actor; attribution: Attribution; typist: Actor };

/** Lets all that is typed in of a sheet be shown in one way: under the name that stands on it now, or without one. */
export async function alignSheet(
  deps: Deps,
  sheet: Omit<FoundSheet, "ok">,
  { actor, attribution, typist }: Wanted,
): Promise<void> {
  const { found } = sheet;
  for (const { questionId, stored } of await answersOf(deps, sheet)) {
    if (stored.kind !== "open") continue;
    if (attribution === "anonymous") {
      const { parts, unclear, state } = stored.answer;
      await saveAnswer(
        deps,
        {
          ...{ actor, sessionId: found.session.id, questionId, door: "sheet", delivery: null },
          typist: { id: typist.id, name: typist.name },
          proof: deps.sessionLinks.proofOf(actor.tenantId, found.session.id),
        },
        { input: { parts, unclear, unable: state === "unable" }, attribution },
      );
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
}
