import type { Session } from "../../../shared/sessions/session.ts";
import type { LastPlanModel } from "../../cards/elements/last-plan.ts";
import { readLastPlan } from "../../evaluation/actions/last-plan.ts";
import type { CommandContext } from "../command-context.ts";

/** Last time's plan as cards show it; null where there was none. `withWords`: beside what people had said. */
export async function lastPlanOf(
  { deps, links }: Pick<CommandContext, "deps" | "links">,
  { tenantId, session }: { tenantId: string; session: Pick<Session, "evaluationId" | "areaId" | "createdAt"> },
  { withWords }: { withWords: boolean },
): Promise<LastPlanModel | null> {
  const last = await readLastPlan(deps, { tenantId, session }, { withWords });
  return (
    last && {
      roundTitle: last.round.title,
      actions: last.actions.map(({ action: { title, status, blockedBecause }, said }) => ({
        ...{ title, status, blockedBecause },
        // An action that is worded as it was said is not told twice.
        said: said === title ? null : said,
      })),
      url: links.actions(last.round.id, session.areaId),
    }
  );
}
