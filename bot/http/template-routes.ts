import { z } from "zod";
import { sheetNotesSchema } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { blankTemplate } from "../evaluation/blank-template.ts";
import type { Deps } from "../evaluation/deps.ts";
import { recordSheet } from "../evaluation/record-sheet.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { TEMPLATE_FORMATS, writeTemplate, type TemplateFormat } from "../reports/write-template.ts";
import { route, type Route } from "./route.ts";

/** The blank sheets of a session, which groups fill in without the program, and how they come back. */
export function templateRoutes(deps: Deps, t: Translate): Route[] {
  return [...TEMPLATE_FORMATS.map((format) => blankRoute(deps, format, t)), filledRoute(deps)];
}

function filledRoute(deps: Deps): Route {
  return route({
    method: "post",
    path: "/api/sessions/:id/sheets",
    summary:
      "Takes a group's filled sheet in as its notes; the same words again change nothing, others are asked about first",
    writes: "new",
    bytes: true,
    query: z.object({ name: z.string().min(1).max(300), beside: z.literal("true").optional() }),
    answers: sheetNotesSchema,
    handle: async ({ actor, params, body, query: { name, beside } }) => {
      const file = { name, bytes: body as Uint8Array };
      const outcome = await recordSheet(deps, {
        actor,
        sessionId: params["id"] ?? "",
        file,
        beside: beside === "true",
      });
      if (!outcome.ok) return outcome;
      const { noted, there, left } = outcome;
      return { ok: true, body: { noted, there, left }, status: noted.length > 0 ? 201 : 200 };
    },
  });
}

function blankRoute(deps: Deps, format: TemplateFormat, t: Translate): Route {
  return route({
    method: "get",
    path: `/api/sessions/:id/template.${format}`,
    summary: `A blank sheet for a group's notes as .${format}; filled in, it comes back as the group's notes`,
    answers: z.string().meta({ format: "binary" }),
    produces: MEDIA_TYPES[format],
    handle: async ({ actor, params }) => {
      const found = await blankTemplate(deps, { actor, sessionId: params["id"] ?? "" }, t);
      return found.ok ? { ok: true, file: await writeTemplate(found.template, format, t) } : found;
    },
  });
}
