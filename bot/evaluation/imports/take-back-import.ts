import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { nullOnConflict } from "../conflicts.ts";
import { findImport } from "./find-import.ts";
import { importUses, inUse, type ImportInUse } from "./import-uses.ts";
import { removeRound } from "./remove-round.ts";

type TakingBack = { actor: Actor; id: string; builtOn: BuiltOn };
export type TakeBackOutcome =
  | { ok: true }
  | NotFound
  | NotAllowed
  | ImportInUse
  | { ok: false; reason: "changed-meanwhile" };

/** Removes an import completely, unless something rests on it. The record is then as before the import. */
export async function takeBackImport(deps: Deps, { actor, id, builtOn }: TakingBack): Promise<TakeBackOutcome> {
  const { tenantId } = actor;
  const found = await findImport(deps, { actor, id, verb: "take-back-import" });
  if (!found.ok) return found;
  const { value, etag } = found.stored;
  if (etag !== builtOn) return { ok: false, reason: "changed-meanwhile" };
  const used = inUse(await importUses(deps, tenantId, value));
  if (used) return used;
  // The round is marked as going, so that any server can finish the removal.
  const going = { ...value, source: { ...value.source, going: true as const } };
  const stored = await nullOnConflict(deps.evaluations.replace(tenantId, { value: going, etag }));
  if (!stored) return { ok: false, reason: "changed-meanwhile" };
  await removeRound(deps, tenantId, { value: going, etag: stored.etag });
  await noteAudit(deps, {
    actor,
    verb: "take-back-import",
    thing: id,
    before: `${value.title} · ${value.source.name}`,
  });
  return { ok: true };
}
