import type { KeptImport } from "../../../shared/import/kept-import.ts";
import type { Deps } from "../deps.ts";
import { buildNamed, saveImportSource } from "./import-page.ts";
import { toldApart, type ImportedRound } from "./imported-round.ts";
import { nullOnConflict } from "../conflicts.ts";
import type { StoredImport } from "./stored-import.ts";
import { completeImport } from "./complete-import.ts";

type Change = { before: StoredImport; evaluation: ImportedRound; kept: KeptImport };

/** The number of an import's next build. Imports by earlier programs count as one build. */
export function nextBuild({ value }: StoredImport): number {
  return (value.source.kept?.build ?? 1) + 1;
}

/**
 * Replaces an import's round under the same id. False when somebody else was quicker; nothing of this one is kept then.
 * The round is written first, its sessions follow.
 */
export async function changeImport(
  deps: Deps,
  tenantId: string,
  { before, evaluation, kept }: Change,
): Promise<boolean> {
  await saveImportSource(deps, tenantId, { evaluation, kept });
  const turn = await deps.evaluations.turnToTitle(tenantId);
  const value = toldApart(evaluation, await deps.evaluations.list(tenantId));
  const titling = value.title === before.value.title ? undefined : turn;
  const stored = await nullOnConflict(deps.evaluations.replace(tenantId, { value, etag: before.etag }, titling));
  const { kept: own } = evaluation.source;
  if (!stored) {
    await deps.imports.forget(tenantId, evaluation.id, (name) => name === own?.name);
    return false;
  }
  await completeImport(deps, tenantId, { value, etag: stored.etag });
  // Sources kept for a later build belong to somebody else.
  await deps.imports.forget(tenantId, evaluation.id, (name) => own !== undefined && buildNamed(name) < own.build);
  return true;
}
