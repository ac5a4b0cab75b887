import type { Evaluation, ImportSource } from "../../../shared/evaluations/evaluation.ts";
import type { Stored } from "../../storage/documents.ts";

export type StoredImport = Stored<Evaluation & { source: ImportSource }>;

/** Null for a round that was not imported. The sample counts as not imported. */
export function asImport(stored: Stored<Evaluation> | null): StoredImport | null {
  if (!stored || stored.value.sample) return null;
  const { source } = stored.value;
  return source ? { ...stored, value: { ...stored.value, source } } : null;
}
