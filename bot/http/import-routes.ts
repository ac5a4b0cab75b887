import { z } from "zod";
import { importReadingSchema } from "../../shared/contract/imports.ts";
import { evaluationSummarySchema } from "../../shared/contract/views.ts";
import type { Deps } from "../evaluation/deps.ts";
import { givenSchema, importPage } from "../evaluation/import-page.ts";
import { previewImport } from "../evaluation/preview-import.ts";
import { viewPreview } from "../texts/import-views.ts";
import type { Wording } from "./problem.ts";
import { route, type Route } from "./route.ts";

const namedFileSchema = givenSchema.extend({ name: z.string().min(1).max(300) });

/** Imports of published pages. */
export function importRoutes(deps: Deps, { t }: Pick<Wording, "t">): Route[] {
  return [
    route({
      method: "post",
      path: "/api/imports/readings",
      summary: "Says what a file would become: every piece with its place, and what is doubtful. Stores nothing",
      writes: null,
      bytes: true,
      query: namedFileSchema,
      answers: importReadingSchema,
      handle: async ({ actor, body, query: { name, ...given } }) => {
        const read = await previewImport(deps, { actor, name, given, bytes: body as Uint8Array });
        return read.ok ? { ok: true, body: viewPreview(read.preview, t) } : read;
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
      handle: async ({ actor, body, query }) => {
        const { name, ...given } = query;
        const outcome = await importPage(deps, { actor, name, given, bytes: body as Uint8Array });
        if (!outcome.ok) return outcome;
        const { evaluation, outcome: what } = outcome;
        return { ok: true, body: { evaluation, outcome: what }, status: what === "imported" ? 201 : 200 };
      },
    }),
  ];
}
