import { z } from "zod";
import {
  importedViewSchema,
  importListItemSchema,
  importReadingSchema,
  moreCorrectionsSchema,
} from "../../shared/contract/imports.ts";
import { evaluationSummarySchema, listOf } from "../../shared/contract/views.ts";
import type { Deps } from "../evaluation/deps.ts";
import { importPage } from "../evaluation/imports/import-page.ts";
import { givenSchema } from "../evaluation/imports/read-import.ts";
import { correctImport } from "../evaluation/imports/correct-import.ts";
import { previewImport } from "../evaluation/imports/preview-import.ts";
import { listImports, readImported } from "../evaluation/imports/read-imports.ts";
import { replaceImport } from "../evaluation/imports/replace-import.ts";
import { takeBackImport } from "../evaluation/imports/take-back-import.ts";
import { previewJson, viewImported } from "../texts/import-views.ts";
import { readUpload } from "./import-upload.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

const namedFileSchema = givenSchema.extend({ name: z.string().min(1).max(300) });
const idOf = (params: Readonly<Record<string, string>>): string => params["id"] ?? "";

/** Imports of earlier evaluations: looked at before they are stored, and put right, replaced or taken back afterwards. */
export function importRoutes(deps: Deps): Route[] {
  const read = async ({ actor, wording: { t } }: Pick<Asked, "actor" | "wording">, id: string): Promise<Answered> => {
    const found = await readImported(deps, { actor, id });
    return found.ok ? { ok: true, body: viewImported(found.view, t) } : found;
  };
  return [
    route({
      method: "get",
      path: "/api/imports",
      summary: "The imports that one may do something with, the latest first",
      answers: listOf(importListItemSchema),
      handle: async ({ actor }) => {
        const listed = await listImports(deps, actor);
        return listed.ok ? { ok: true, body: { items: listed.items } } : listed;
      },
    }),
    route({
      method: "post",
      path: "/api/imports/readings",
      summary: "Says what a file would become: every piece with its place, and what is doubtful. Stores nothing",
      writes: null,
      bytes: true,
      query: namedFileSchema,
      answers: importReadingSchema,
      handle: async ({ actor, body, contentType, query: { name, ...said }, wording: { t } }) => {
        const upload = await readUpload(body as Uint8Array, contentType);
        if (!upload.ok) return upload;
        const given = { ...said, ...upload.columns };
        const previewed = await previewImport(deps, { actor, name, given, bytes: upload.bytes });
        return previewed.ok ? { ok: true, json: previewJson(previewed.preview, t) } : previewed;
      },
    }),
    route({
      method: "post",
      path: "/api/imports",
      summary: "Reads an earlier evaluation (page, Word, Excel, CSV, e-mail, a form's answers) into a finished round",
      writes: "new",
      bytes: true,
      query: namedFileSchema,
      answers: z.object({ evaluation: evaluationSummarySchema, outcome: z.enum(["imported", "unchanged"]) }),
      handle: async ({ actor, body, contentType, query: { name, ...said } }) => {
        const upload = await readUpload(body as Uint8Array, contentType);
        if (!upload.ok) return upload;
        const stored = await importPage(deps, { actor, name, given: { ...said, ...upload.columns }, ...upload });
        if (!stored.ok) return stored;
        const { evaluation, outcome } = stored;
        return { ok: true, body: { evaluation, outcome }, status: outcome === "imported" ? 201 : 200 };
      },
    }),
    route({
      method: "get",
      path: "/api/imports/:id",
      summary: "Who imported it, when, from what, every piece as it was read, and what was put right",
      answers: importedViewSchema,
      handle: (asked) => read(asked, idOf(asked.params)),
    }),
    route({
      method: "put",
      path: "/api/imports/:id",
      summary: "Puts more right in an import. The source's words stay as they are",
      writes: "over",
      body: moreCorrectionsSchema,
      answers: importedViewSchema,
      handle: async ({ params, body, builtOn, ...asked }) => {
        const id = idOf(params);
        const corrected = await correctImport(deps, { actor: asked.actor, id, builtOn, ...body });
        return corrected.ok ? read(asked, id) : withCurrent(corrected, () => read(asked, id));
      },
    }),
    route({
      method: "put",
      path: "/api/imports/:id/file",
      summary: "Puts a corrected file in the place of the one that was imported",
      writes: "over",
      bytes: true,
      query: namedFileSchema,
      answers: z.object({ evaluation: evaluationSummarySchema, outcome: z.enum(["replaced", "unchanged"]) }),
      handle: async ({ actor, params, body, contentType, builtOn, query: { name, ...said } }) => {
        const upload = await readUpload(body as Uint8Array, contentType);
        if (!upload.ok) return upload;
        const given = { ...said, ...upload.columns };
        const replaced = await replaceImport(deps, { actor, id: idOf(params), builtOn, name, given, ...upload });
        if (!replaced.ok) return replaced;
        const { evaluation, outcome } = replaced;
        return { ok: true, body: { evaluation, outcome } };
      },
    }),
    route({
      method: "del",
      path: "/api/imports/:id",
      summary: "Takes an import back whole, unless something rests on it",
      writes: "over",
      answers: z.object({ takenBack: z.string() }),
      handle: async ({ actor, params, builtOn }) => {
        const id = idOf(params);
        const gone = await takeBackImport(deps, { actor, id, builtOn });
        return gone.ok ? { ok: true, body: { takenBack: id } } : gone;
      },
    }),
  ];
}
