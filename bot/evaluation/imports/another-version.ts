import type { ImportReplaces } from "../../../shared/contract/imports.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { mayImport } from "./find-import.ts";
import { asImport } from "./stored-import.ts";
import { importUses, inUse, type ImportUses } from "./import-uses.ts";
import type { EarlierImport, Nearest, OfFile } from "./look-at-file.ts";

/** The import of which a file is another version, and the differences. `uses`: what prevents its replacement. */
export type AnotherVersion = Omit<ImportReplaces, "blocked"> & { uses: ImportUses | null };

/** The imports of the same indicator and years that this person may replace; none where one is this very file. */
export async function* earlierImports(deps: Deps, actor: Actor, of: OfFile): AsyncGenerator<EarlierImport> {
  const { tenantId } = actor;
  const all = await deps.evaluations.list(tenantId);
  if (all.some(({ source }) => source?.hash === of.hash)) return;
  for (const { id } of all) {
    const stored = asImport(await deps.evaluations.find(tenantId, id));
    if (!stored || !mayImport(actor, stored.value)) continue;
    const { source, ...round } = stored.value;
    const [from, to] = [round.from, round.to].map((day) => Number(day.slice(0, 4)));
    const isOfThem = (of.indicatorId ?? round.indicatorId) === round.indicatorId && from === (of.from ?? from);
    if (!isOfThem || to !== (of.to ?? to) || !source.kept || source.going) continue;
    yield { id, name: source.name, kept: await deps.imports.readJson(tenantId, id, source.kept) };
  }
}

/** What a person who may replace the import is told about it. Null: it is gone meanwhile. */
export async function anotherVersion(
  deps: Deps,
  tenantId: string,
  { id, differs }: Nearest,
): Promise<AnotherVersion | null> {
  const stored = asImport(await deps.evaluations.find(tenantId, id));
  if (!stored) return null;
  const { value, etag } = stored;
  const uses = await importUses(deps, tenantId, value);
  const { title, source } = value;
  return { ...{ id, title, importedAt: source.importedAt, etag, differs }, uses: inUse(uses) ? uses : null };
}
