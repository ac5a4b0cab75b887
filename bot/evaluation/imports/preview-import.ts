import type { ImportReadingView } from "../../../shared/contract/imports.ts";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { rememberedColumns } from "./import-page.ts";
import { anotherVersion, earlierImports, type AnotherVersion } from "./another-version.ts";
import type { Look } from "./look-at-file.ts";
import { notTheirs } from "./not-theirs.ts";
import { openSessionOfSheet } from "./open-sheet.ts";
import type { GivenWords } from "./read-import.ts";

export type PreviewedImport = Pick<ImportReadingView, "hash" | "same"> & {
  replaces: AnotherVersion | null;
  source: Pick<NonNullable<Look["seen"]>, "about" | "pieces"> | null;
  refused: ImportRefusal | null;
};

/** Tells what a file would become, before it is stored. */
export async function previewImport(
  deps: Deps,
  { actor, given, ...file }: { actor: Actor; given: GivenWords } & SourceFile,
): Promise<{ ok: true; preview: PreviewedImport } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "read-import-file", { tenantId, areaId: null })) return NOT_ALLOWED;
  const { seen, refused } = await deps.lookAtFile(file, given, {
    remembered: (key) => rememberedColumns(deps, tenantId, key),
    earlier: (of) => earlierImports(deps, actor, of),
  });
  if (!seen) return { ok: true, preview: { hash: null, source: null, refused, same: null, replaces: null } };
  const { hash, about, pieces, nearest } = seen;
  const same = (await deps.evaluations.list(tenantId)).find((one) => one.source?.hash === hash);
  return {
    ok: true,
    preview: {
      ...{ hash, source: { about, pieces } },
      refused: refused ?? (await openSessionOfSheet(deps, tenantId, seen)) ?? notTheirs(actor, seen),
      same: same ? { id: same.id, title: same.title } : null,
      replaces: nearest && (await anotherVersion(deps, tenantId, nearest)),
    },
  };
}
