import type { ImportReadingView } from "../../../../shared/contract/imports.ts";
import type { Correction } from "../../../../shared/import/corrections.ts";
import type { FormColumn } from "../../../../shared/import/form-columns.ts";
import { asGivenColumns } from "../../../../shared/import/given-columns.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";

/** A file, and what the person states about it. */
export type Chosen = { file: File; indicator?: string; area?: string; columns?: readonly FormColumn[] };

export function queryOf({ file, indicator, area }: Chosen): URLSearchParams {
  return new URLSearchParams({
    name: file.name.slice(0, 300),
    ...(indicator ? { indicator } : {}),
    ...(area ? { area } : {}),
  });
}

/** Asks what a file would become. */
export function readFile(
  chosen: Chosen,
): Promise<{ ok: true; data: ImportReadingView } | { ok: false; failure: Failure }> {
  return send<ImportReadingView>({
    ...{ method: "POST", path: api.readings(queryOf(chosen)), upload: formOf(chosen), builtOn: null },
  });
}

/** The file with its corrections, as it is stored. */
export function uploadOf(chosen: Chosen, { hash, corrections }: { hash: string; corrections: Correction[] }): FormData {
  const form = formOf(chosen);
  form.append("corrections", JSON.stringify({ hash, corrections }));
  return form;
}

function formOf({ file, columns }: Chosen): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  if (columns) form.append("map", JSON.stringify(asGivenColumns(columns)));
  return form;
}
