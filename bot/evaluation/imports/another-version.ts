import type { ImportReplaces } from "../../../shared/contract/imports.ts";
import { correct } from "../../../shared/import/corrections.ts";
import { importDifference, isAnotherVersion } from "../../../shared/import/import-difference.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import { correctable } from "../../../shared/import/source-pieces.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { correctionScope } from "./read-import.ts";
import { asImport, mayImport } from "./find-import.ts";
import { importUses, inUse, type ImportUses } from "./import-uses.ts";

/** The import that a file is another version of, with what differs; `uses`: what keeps it from being replaced. */
export type AnotherVersion = Omit<ImportReplaces, "blocked"> & { uses: ImportUses | null };

type Looking = { actor: Actor; name: string; read: ImportResult };

/** Among the imports of the same indicator and years that this person may replace, the one with the most words in common. */
export async function anotherVersion(deps: Deps, { actor, name, read }: Looking): Promise<AnotherVersion | null> {
  const { tenantId } = actor;
  const { indicatorId, from, to } = read.evaluation;
  const after = correctable(read).pieces;
  let best: AnotherVersion | null = null;
  for (const evaluation of await deps.evaluations.list(tenantId)) {
    const stored = asImport(await deps.evaluations.find(tenantId, evaluation.id));
    if (!stored || !mayImport(actor, stored.value)) continue;
    const { source, ...round } = stored.value;
    const years = [round.from, round.to].map((day) => Number(day.slice(0, 4)));
    const isOfThem = (indicatorId ?? round.indicatorId) === round.indicatorId && years[0] === (from ?? years[0]);
    if (!isOfThem || years[1] !== (to ?? years[1]) || !source.kept || source.going) continue;
    const kept = await deps.imports.read(tenantId, round.id, source.kept);
    const made = correct(correctable(kept.result), { corrections: kept.corrections, scope: correctionScope() });
    if (!made.ok) continue;
    const differs = importDifference(made.corrected.pieces, after);
    if (!isAnotherVersion(differs, { before: source.name, after: name })) continue;
    const common = (one: ImportReplaces["differs"]): number => one.same + one.moved.length;
    if (best && common(best.differs) >= common(differs)) continue;
    const uses = await importUses(deps, tenantId, stored.value);
    best = {
      ...{ id: round.id, title: round.title, importedAt: source.importedAt, etag: stored.etag, differs },
      uses: inUse(uses) ? uses : null,
    };
  }
  return best;
}
