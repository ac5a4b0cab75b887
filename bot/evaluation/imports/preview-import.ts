import type { ImportReadingView, ReadSource } from "../../../shared/contract/imports.ts";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import { pieceNotes } from "../../../shared/import/piece-doubts.ts";
import { correctable } from "../../../shared/import/source-pieces.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Source, SourceFile } from "../../imports/read-source.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { rememberedColumns } from "../import-page.ts";
import type { GivenWords } from "./read-import.ts";
import { anotherVersion, type AnotherVersion } from "./another-version.ts";
import { notTheirs } from "./not-theirs.ts";
import { openSheet } from "./open-sheet.ts";

/** The words for people are the door's to find. */
export type PreviewedSource = Omit<ReadSource, "what">;
export type Preview = Omit<ImportReadingView, "source" | "refused" | "replaces"> & {
  replaces: AnotherVersion | null;
  source: PreviewedSource | null;
  refused: ImportRefusal | null;
};

/** Says what a file would become, for somebody who looks at it before it is stored. */
export async function previewImport(
  deps: Deps,
  { actor, given, ...file }: { actor: Actor; given: GivenWords } & SourceFile,
): Promise<{ ok: true; preview: Preview } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "read-import-file", { tenantId, areaId: null })) return NOT_ALLOWED;
  const outcome = await deps.readImport(file, given, { remembered: (key) => rememberedColumns(deps, tenantId, key) });
  const { source, read } = outcome;
  const refused = outcome.ok
    ? ((await openSheet(deps, tenantId, outcome.source)) ??
      notTheirs(actor, { areaIds: outcome.plan.areaIds, kind: outcome.source.kind }))
    : outcome;
  const same = source && (await deps.evaluations.list(tenantId)).find((one) => one.source?.hash === source.hash);
  return {
    ok: true,
    preview: {
      hash: source?.hash ?? null,
      source: source && read ? sourceView(source, read) : null,
      refused,
      same: same ? { id: same.id, title: same.title } : null,
      replaces: same || !read ? null : await anotherVersion(deps, { actor, name: file.name, read }),
    },
  };
}

/** What was read, piece by piece, each with what is worth knowing about its place. */
export function sourceView(
  { name, kind, form }: Pick<Source, "name" | "kind" | "form">,
  read: ImportResult,
): PreviewedSource {
  const { pieces, ...about } = correctable(read);
  const { answers, missing, reach, dropped, evaluation, notes } = read;
  const notesOf = pieceNotes(read);
  return {
    ...{ name, kind },
    ...about,
    pieces: pieces.map((piece, at) => ({ ...piece, ...notesOf(at) })),
    areaIds: [...new Set([...answers.flatMap(({ area }) => area ?? []), ...missing.map(({ area }) => area)])],
    questionIds: evaluation.askedQuestions,
    reach: reach.map(({ kind: what, count, area, text }) => ({ kind: what, count, areaId: area, source: text })),
    dropped,
    columns: form?.columns ?? null,
    notes,
  };
}
