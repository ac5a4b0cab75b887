import { z } from "zod";
import { sheetNotesSchema, type SheetNotes } from "../../shared/contract/views.ts";
import { blankTemplate } from "../evaluation/templates/blank-template.ts";
import type { Deps } from "../evaluation/deps.ts";
import { recordSheet } from "../evaluation/templates/record-sheet.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { TEMPLATE_FORMATS, writeTemplate, type TemplateFormat } from "../reports/write-template.ts";
import { route, type Answered, type Route } from "./route.ts";

/** The blank sheets of a session, which groups fill in without the program, and how they come back. */
export function templateRoutes(deps: Deps): Route[] {
  return [...TEMPLATE_FORMATS.map((format) => blankRoute(deps, format)), filledRoute(deps), replacedRoute(deps)];
}

/** Also what looks like somebody who has answered by name. */
const doubles = z.literal("true").optional();

function filledRoute(deps: Deps): Route {
  return route({
    method: "post",
    path: "/api/sessions/:id/sheets",
    summary:
      "Takes a group's filled sheet in as its notes, or a form's rows as one person's answers each; the same words again change nothing, others are asked about first",
    writes: "new",
    bytes: true,
    query: z.object({ name: z.string().min(1).max(300), beside: z.literal("true").optional(), doubles }),
    answers: sheetNotesSchema,
    handle: async ({ actor, params, body, query: { name, beside, doubles: all } }) => {
      const file = { name, bytes: body as Uint8Array };
      const outcome = await recordSheet(deps, {
        actor,
        sessionId: params["id"] ?? "",
        file,
        beside: beside === "true",
        doubles: all === "true",
      });
      return outcome.ok ? brought(outcome, outcome.noted.length > 0 ? 201 : 200) : outcome;
    },
  });
}

function replacedRoute(deps: Deps): Route {
  return route({
    method: "put",
    path: "/api/sessions/:id/sheets/:sheet",
    summary:
      "Puts a group's filled sheet in the place of an earlier one, whose notes go once the new ones are kept; built on when the latest of those was saved",
    writes: "over",
    bytes: true,
    query: z.object({ name: z.string().min(1).max(300), doubles }),
    answers: sheetNotesSchema,
    handle: async ({ actor, params, body, builtOn, query: { name, doubles: all } }) => {
      const file = { name, bytes: body as Uint8Array };
      const replaces = { sheet: params["sheet"] ?? "", builtOn };
      const meant = { replaces, doubles: all === "true" };
      const outcome = await recordSheet(deps, { actor, sessionId: params["id"] ?? "", file, ...meant });
      return outcome.ok ? brought(outcome, 200) : outcome;
    },
  });
}

function brought({ noted, there, replaced, left, form }: SheetNotes, status: 200 | 201): Answered {
  return { ok: true, body: { noted, there, replaced, left, form }, status };
}

function blankRoute(deps: Deps, format: TemplateFormat): Route {
  return route({
    method: "get",
    path: `/api/sessions/:id/template.${format}`,
    summary: `A blank sheet for a group's notes as .${format}; filled in, it comes back as the group's notes`,
    answers: z.string().meta({ format: "binary" }),
    produces: MEDIA_TYPES[format],
    handle: async ({ actor, params, wording: { t } }) => {
      const found = await blankTemplate(deps, { actor, sessionId: params["id"] ?? "" }, t);
      return found.ok ? { ok: true, file: await writeTemplate(found.template, format, t) } : found;
    },
  });
}
