import { allAreas } from "../../../shared/areas/areas.ts";
import type { Action } from "../../../shared/actions/action.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Deps } from "../deps.ts";

/**
 * The numbers of things that rest on an import: published reports, actions, decisions, questions to the strategic
 * level.
 */
export type ImportUses = { reports: number; actions: number; decisions: number; asks: number };
export type ImportInUse = { ok: false; reason: "import-in-use"; uses: ImportUses };

/** Counts what rests on an import and would lose its basis without it. */
export async function importUses(
  deps: Pick<Deps, "reports" | "actions" | "asks">,
  tenantId: string,
  { id, source }: Pick<Evaluation, "id" | "source">,
): Promise<ImportUses> {
  const isOfIt = ({ value }: { value: { evaluationId: string } }): boolean => value.evaluationId === id;
  const uses: ImportUses = {
    reports: (await deps.reports.versions(tenantId, id)).length,
    ...{ actions: 0, decisions: 0 },
    asks: (await deps.asks.list(tenantId)).filter(({ value }) => value.ask.evaluationId === id).length,
  };
  // Includes areas from which all words have been moved away.
  for (const { id: areaId } of allAreas) {
    const actions = (await deps.actions.list(tenantId, areaId)).filter(isOfIt);
    uses.actions += actions.filter(({ value }) => !isUntouched(value, source)).length;
    uses.decisions += (await deps.actions.decisions.list(tenantId, areaId)).filter(isOfIt).length;
  }
  return uses;
}

/**
 * Whether an action came with an import and nobody has touched it. It is then removed with the import. Nobody can make
 * an action from an import before it exists.
 */
export function isUntouched(
  { createdAt, history, notes }: Pick<Action, "createdAt" | "history" | "notes">,
  source: Pick<NonNullable<Evaluation["source"]>, "importedAt"> | null,
): boolean {
  return source !== null && createdAt <= source.importedAt && history.length === 0 && notes.length === 0;
}

/** Null where nothing does. Only a published report prevents corrections. */
export function inUse(uses: ImportUses, what: keyof ImportUses | "anything" = "anything"): ImportInUse | null {
  const count = what === "anything" ? Object.values(uses).reduce((sum, one) => sum + one, 0) : uses[what];
  return count > 0 ? { ok: false, reason: "import-in-use", uses } : null;
}
