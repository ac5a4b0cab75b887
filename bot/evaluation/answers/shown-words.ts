import type { OwnShownWhere } from "../../../shared/contract/own-words.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { hasClosedOnce } from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { Deps } from "../deps.ts";
import { shownUnder, wordsOn } from "../findings/read-round.ts";

/** A statement under its question; null: among its area's. */
export type ShownStatementAt = Pick<Statement, "id" | "parts" | "voice"> & { questionId: string | null };
export type Shown = { shown: OwnShownWhere; statement: ShownStatementAt | null };
type Asked = { key: SessionKey; evaluationId: string; areaId: string; personId: string };

/** Finds this person's words of a session in the findings, with the ids that they have there. */
export async function shownWords(
  { ledger }: Pick<Deps, "ledger">,
  { key, evaluationId, areaId, personId }: Asked,
): Promise<(answer: OwnAnswer) => Promise<Shown>> {
  const round = { tenantId: key.tenantId, evaluationId };
  const showing = await ledger.showing(round);
  const hold = async (id: string, questionId: string | null): Promise<boolean> =>
    (await wordsOn(shownUnder({ ledger }, { round, showing }, { areaId, questionId }))).some((one) => one.id === id);
  return async ({ id: answerId, questionId, state, attribution, parts }) => {
    if (state !== "said") return { shown: "counted", statement: null };
    const placed = (id: string, under: string | null): ShownStatementAt => ({
      ...{ id, parts, voice: "individual", questionId: under },
    });
    if (attribution === "named") return { shown: "named", statement: placed(answerId, questionId) };
    if (!hasClosedOnce(showing, key.sessionId)) return { shown: "after-close", statement: null };
    const id = await ledger.shownAs(key, { questionId, whose: { personId } });
    if (id !== null && (await hold(id, questionId))) return { shown: "question", statement: placed(id, questionId) };
    if (id !== null && (await hold(id, null))) return { shown: "area", statement: placed(id, null) };
    return { shown: "not-now", statement: null };
  };
}
