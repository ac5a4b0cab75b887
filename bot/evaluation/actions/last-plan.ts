import type { Action } from "../../../shared/actions/action.ts";
import { lastTime } from "../../../shared/actions/last-time.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Deps } from "../deps.ts";
import { isOpenToEverybody } from "../findings/open-to-everybody.ts";
import { areaStatements, wholeStatements } from "./area-statements.ts";

export type LastPlan = {
  round: { id: string; title: string };
  actions: { action: Action; said: string | null }[];
};

type Asked = { tenantId: string; session: Pick<Session, "evaluationId" | "areaId" | "createdAt"> };

/**
 * The area's plan after its last session, as it stands now; null where there was none. `withWords`: with the statements
 * behind it, where all partners may read them.
 */
export async function readLastPlan(
  deps: Deps,
  { tenantId, session }: Asked,
  { withWords }: { withWords: boolean },
): Promise<LastPlan | null> {
  const { areaId, evaluationId, createdAt } = session;
  const stored = await deps.actions.list(tenantId, areaId);
  if (stored.length === 0) return null;
  const rounds = await deps.evaluations.list(tenantId);
  const current = rounds.find(({ id }) => id === evaluationId);
  const last = current
    ? lastTime(
        stored.map(({ value }) => value),
        { rounds, current, before: createdAt },
      )
    : null;
  if (!last) return null;
  const round = rounds.find(({ id }) => id === last.round.id);
  const readable = withWords && round !== undefined && isOpenToEverybody(round, { tenantId, areaId });
  const said = readable
    ? await wordsOf(deps, { tenantId, evaluationId: last.round.id, areaId })
    : new Map<string, string>();
  return {
    round: last.round,
    actions: last.actions.map((action) => ({
      action,
      said: action.sources.map(({ statementId }) => said.get(statementId)).find((text) => text !== undefined) ?? null,
    })),
  };
}

/**
 * The statements behind actions, by statement id; next steps come first. The program itself reads them, for the area's
 * own session.
 */
async function wordsOf(
  deps: Deps,
  { tenantId, ...place }: { tenantId: string; evaluationId: string; areaId: string },
): Promise<Map<string, string>> {
  const grants: Actor["grants"] = [{ role: "facilitator", areaId: place.areaId }];
  const itself: Actor = { tenantId, id: "llcp-evaluation", name: "", grants };
  const [statements, whole] = await Promise.all([
    areaStatements(deps, { actor: itself, ...place }),
    wholeStatements(deps, { tenantId, ...place }),
  ]);
  return new Map([
    ...whole.map(({ id, text }) => [id, text] as const),
    ...statements.flatMap(({ statement: { id, parts } }) => {
      const text = parts.nextStep ?? parts.concern ?? parts.unclassified;
      return text ? [[id, text] as const] : [];
    }),
  ]);
}
