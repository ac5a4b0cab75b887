import { z } from "zod";
import type { Translate } from "../../shared/locales/text.ts";
import { blankTemplate } from "../evaluation/blank-template.ts";
import type { Deps } from "../evaluation/deps.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { TEMPLATE_FORMATS, writeTemplate } from "../reports/write-template.ts";
import { route, type Route } from "./route.ts";

/** The blank sheets of a session, which groups fill in without the program. */
export function templateRoutes(deps: Deps, t: Translate): Route[] {
  return TEMPLATE_FORMATS.map((format) =>
    route({
      method: "get",
      path: `/api/sessions/:id/template.${format}`,
      summary: `A blank sheet for a group's notes as .${format}; filled in, it is imported`,
      answers: z.string().meta({ format: "binary" }),
      produces: MEDIA_TYPES[format],
      handle: async ({ actor, params }) => {
        const found = await blankTemplate(deps, { actor, sessionId: params["id"] ?? "" }, t);
        return found.ok ? { ok: true, file: await writeTemplate(found.template, format, t) } : found;
      },
    }),
  );
}
