import type { ImportSource } from "../../shared/evaluations/evaluation.ts";
import { keptImportSchema, type KeptImport } from "../../shared/import/kept-import.ts";
import { longTexts } from "./long-texts.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

type Kept = Pick<NonNullable<ImportSource["kept"]>, "build" | "parts">;

/** What imports were made of, beside the rounds that they became: under the number of the build that it was made for. */
export interface ImportStore {
  /** Returns in how many parts it is kept. */
  keep(tenantId: string, evaluationId: string, next: { build: number; kept: KeptImport }): Promise<number>;
  read(tenantId: string, evaluationId: string, kept: Kept): Promise<KeptImport>;
  /** Removes all of it, or all but one build. */
  forget(tenantId: string, evaluationId: string, but?: Pick<Kept, "build">): Promise<void>;
}

export function createImportStore(store: TableStore): ImportStore {
  const texts = longTexts(store, "evaluations");
  const at = (tenantId: string, evaluationId: string): string => joinKey(tenantId, "source", evaluationId);
  return {
    keep: (tenantId, evaluationId, { build, kept }) =>
      texts.put(at(tenantId, evaluationId), String(build), JSON.stringify(kept)),
    async read(tenantId, evaluationId, { build, parts }) {
      return keptImportSchema.parse(JSON.parse(await texts.get(at(tenantId, evaluationId), String(build), parts)));
    },
    forget: (tenantId, evaluationId, but) => texts.forget(at(tenantId, evaluationId), but && String(but.build)),
  };
}
