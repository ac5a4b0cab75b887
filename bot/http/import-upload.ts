import { fileCorrectionsSchema } from "../../shared/contract/imports.ts";
import type { FileCorrections } from "../evaluation/imports/import-page.ts";
import { parseJson } from "./read-body.ts";

export type Upload =
  | { ok: true; bytes: Uint8Array; corrected: FileCorrections | null; columns: { map?: string } }
  | { ok: false; reason: "upload-invalid" };

const INVALID = { ok: false, reason: "upload-invalid" } as const;

/**
 * A file by itself, or a form (`multipart/form-data`) with the file in `file`, what was put right in `corrections`, and what
 * its columns hold in `map`.
 */
export async function readUpload(body: Uint8Array, type: string): Promise<Upload> {
  if (!/^multipart\/form-data\b/i.test(type)) return { ok: true, bytes: body, corrected: null, columns: {} };
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    const [file, corrections, map] = [form.get("file"), form.get("corrections"), form.get("map")];
    if (!(file instanceof Blob) || map instanceof Blob) return INVALID;
    const columns = map === null ? {} : { map };
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (corrections === null) return { ok: true, bytes, corrected: null, columns };
    const json = typeof corrections === "string" ? parseJson(Buffer.from(corrections)) : INVALID;
    const corrected = fileCorrectionsSchema.safeParse(json.ok ? json.value : null);
    return corrected.success ? { ok: true, bytes, corrected: corrected.data, columns } : INVALID;
  } catch {
    return INVALID;
  }
}
