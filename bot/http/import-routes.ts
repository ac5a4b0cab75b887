import { z } from "zod";
import { evaluationSummarySchema } from "../../shared/contract/views.ts";
import type { Deps } from "../evaluation/deps.ts";
import { givenSchema, importPage } from "../evaluation/import-page.ts";
import { route, type Route } from "./route.ts";

/** Imports of published pages. */
export function importRoutes(deps: Deps): Route[] {
  return [
    route({
      method: "post",
      path: "/api/imports",
      summary: "Reads an earlier evaluation (page, Word, Excel, CSV, e-mail, a form's answers) into a finished round",
      writes: "new",
      bytes: true,
      query: givenSchema.extend({ name: z.string().min(1).max(300) }),
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
